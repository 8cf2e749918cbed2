"""Keep versions and approvals of reports and backgrounders in the same form."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rename; every row stays."""

    dependencies = [("caucus", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("reportversion", "one_report_version"),
        migrations.RemoveConstraint("backgrounderversion", "one_backgrounder_version"),
        migrations.RemoveConstraint("approval", "one_approval"),
        migrations.RemoveConstraint("clearance", "one_clearance"),
        migrations.RenameModel("Approval", "ReportApproval"),
        migrations.RenameModel("Clearance", "BackgrounderApproval"),
        migrations.RenameField("reportversion", "report", "paper"),
        migrations.RenameField("backgrounderversion", "backgrounder", "paper"),
        migrations.AlterField(
            "backgrounderapproval",
            "version",
            models.ForeignKey(
                on_delete=models.deletion.CASCADE,
                related_name="approvals",
                to="caucus.backgrounderversion",
            ),
        ),
        *(
            migrations.AddConstraint(
                f"{kind}version",
                models.UniqueConstraint(
                    fields=("paper", "number"), name=f"one_number_of_{kind}version"
                ),
            )
            for kind in ("report", "backgrounder")
        ),
        *(
            migrations.AddConstraint(
                f"{kind}approval",
                models.UniqueConstraint(
                    fields=("version", "facilitator"), name=f"one_{kind}approval_each"
                ),
            )
            for kind in ("report", "backgrounder")
        ),
    ]
