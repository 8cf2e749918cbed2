"""Say which address leads to which view of follow-ups."""

from django.urls import path

from nonpaper.web.caucus.views import follow_ups as views

_ROW = "follow-ups/<str:follow_up_id>/"
urlpatterns = [
    path("follow-ups/", views.list_follow_ups, name="follow_ups"),
    path("follow-ups/note/", views.note, name="follow_ups_note"),
    path("follow-ups/ask/", views.ask, name="follow_ups_ask"),
    path(_ROW, views.show_follow_up, name="follow_ups_show"),
    path(f"{_ROW}answer/", views.answer, name="follow_ups_answer"),
    path(f"{_ROW}assign/", views.assign, name="follow_ups_assign"),
    path(f"{_ROW}release/", views.release, name="follow_ups_release"),
    path(f"{_ROW}state/", views.change_follow_up_state, name="follow_ups_state"),
    path(f"{_ROW}agenda/", views.to_agenda, name="follow_ups_agenda"),
    path(f"{_ROW}paper/", views.hand_out_paper, name="follow_ups_paper"),
]
