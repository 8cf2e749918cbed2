"""Say which address leads to which view of meetings."""

from django.urls import path

from nonpaper.web.caucus.views import (
    agendas,
    calendars,
    clashes,
    meetings,
    series,
    statements,
)

urlpatterns = [
    path("meetings/", meetings.list_meetings, name="meetings"),
    path("meetings/new/", meetings.plan_meeting, name="meetings_new"),
    path("meetings/series/new/", series.plan_series, name="meetings_series_new"),
    path(
        "meetings/series/<str:id>/end/", series.close_series, name="meetings_series_end"
    ),
    path("meetings/clashes/", clashes.show_clashes, name="meetings_clashes"),
    path("meetings/clashes/new/", clashes.add_other, name="meetings_clashes_new"),
    path("meetings/clashes/import/", clashes.import_file, name="meetings_clashes_file"),
    path("meetings/clashes/remove/", clashes.remove, name="meetings_clashes_remove"),
    path("meetings/clashes/group/", clashes.found, name="meetings_clashes_group"),
    path(
        "meetings/clashes/group/<str:id>/", clashes.join, name="meetings_clashes_join"
    ),
    path(
        "meetings/statements/<str:id>/", statements.hand_out, name="meetings_statement"
    ),
    path(
        "meetings/statements/<str:id>/remove/",
        statements.remove,
        name="meetings_statement_remove",
    ),
    path(
        "meetings/<str:id>/statement/",
        statements.hand_in,
        name="meetings_statement_new",
    ),
    path("meetings/<str:id>/", meetings.show_meeting, name="meetings_show"),
    path("meetings/<str:id>/change/", meetings.edit_meeting, name="meetings_change"),
    path("meetings/<str:id>/cancel/", meetings.cancel, name="meetings_cancel"),
    path("meetings/<str:id>/reinstate/", meetings.reinstate, name="meetings_reinstate"),
    path("meetings/<str:id>/answer/", meetings.answer, name="meetings_answer"),
    path("meetings/<str:id>/agenda/", agendas.edit_agenda, name="meetings_agenda"),
    path(
        "meetings/<str:id>/attendance/",
        agendas.edit_attendance,
        name="meetings_attendance",
    ),
    path("meetings/<str:id>/meeting.ics", calendars.download, name="meetings_file"),
]
