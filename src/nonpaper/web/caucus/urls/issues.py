"""Say which address leads to which view of issues and rounds."""

from django.urls import path

from nonpaper.web.caucus.views import issue_editing as editing
from nonpaper.web.caucus.views.issues import list_issues, show_issue, suggest
from nonpaper.web.caucus.views.rounds import end_round, new_round, rank, show_round

_ISSUE = "issues/<str:issue_id>/"
_OPTION = "options/<str:option_id>/"
_ROUND = "rounds/<str:round_id>/"
urlpatterns = [
    path("issues/", list_issues, name="issues"),
    path("issues/suggest/", suggest, name="issues_suggest"),
    path(_ISSUE, show_issue, name="issues_show"),
    path(f"{_ISSUE}edit/", editing.edit_issue, name="issues_edit"),
    path(f"{_ISSUE}state/", editing.change_issue_state, name="issues_state"),
    path(f"{_ISSUE}merge/", editing.merge, name="issues_merge"),
    path(f"{_ISSUE}link/", editing.link, name="issues_link"),
    path("links/<str:link_id>/remove/", editing.unlink, name="issues_unlink"),
    path(f"{_ISSUE}option/", editing.add_option, name="issues_option_add"),
    path(_OPTION, editing.edit_option, name="issues_option"),
    path(f"{_OPTION}move/", editing.shift_option, name="issues_option_move"),
    path(f"{_OPTION}remove/", editing.take_out_option, name="issues_option_remove"),
    path(
        "follow-ups/<str:follow_up_id>/suggest/",
        editing.suggest_follow_up,
        name="issues_follow_up",
    ),
    path("rounds/new/", new_round, name="issues_round_new"),
    path(_ROUND, show_round, name="issues_round"),
    path(f"{_ROUND}rank/", rank, name="issues_rank"),
    path(f"{_ROUND}close/", end_round, name="issues_round_close"),
]
