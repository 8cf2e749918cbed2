"""Say which address leads to which view of notes and reports."""

from django.urls import path

from nonpaper.web.caucus.views.notes import edit_note, take_notes, take_out_note
from nonpaper.web.caucus.views.report_editing import (
    check_report,
    draft,
    edit_report,
    open_corrections,
    publish_report,
    settle,
)
from nonpaper.web.caucus.views.reports import (
    correct_report,
    hand_out_report,
    list_reports,
    show_report,
)

_REPORT = "reports/<str:report_id>/"
urlpatterns = [
    path("meetings/<str:meeting_id>/notes/", take_notes, name="reports_notes"),
    path("meetings/<str:meeting_id>/draft/", draft, name="reports_draft"),
    path("notes/<str:note_id>/", edit_note, name="reports_note"),
    path("notes/<str:note_id>/remove/", take_out_note, name="reports_note_out"),
    path("reports/", list_reports, name="reports"),
    path(_REPORT, show_report, name="reports_report"),
    path(f"{_REPORT}edit/", edit_report, name="reports_edit"),
    path(f"{_REPORT}check/", check_report, name="reports_check"),
    path(f"{_REPORT}open/", open_corrections, name="reports_open"),
    path(f"{_REPORT}correct/", correct_report, name="reports_correct"),
    path(f"{_REPORT}publish/", publish_report, name="reports_publish"),
    path(f"{_REPORT}file.<slug:ending>", hand_out_report, name="reports_file"),
    path("corrections/<str:correction_id>/", settle, name="reports_settle"),
]
