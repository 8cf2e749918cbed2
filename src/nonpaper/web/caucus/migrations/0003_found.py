"""Keep with each yes for what it was given; one of before has to be given anew."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the mark of what was found."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("caucus", "0002_desk")]
    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            f"{kind}approval", "found", models.CharField(default="", max_length=64)
        )
        for kind in ("report", "backgrounder")
    ]
