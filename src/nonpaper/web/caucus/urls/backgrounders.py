"""Say which address leads to which view of backgrounders."""

from django.urls import path

from nonpaper.web.caucus.views.backgrounder_editing import (
    begin,
    check_words,
    circulate_version,
    compare,
    draft_again,
    edit_backgrounder,
)
from nonpaper.web.caucus.views.backgrounders import (
    change_opening,
    hand_out_backgrounder,
    list_backgrounders,
    read_backgrounder,
)

_ONE = "backgrounders/<str:backgrounder_id>/"
urlpatterns = [
    path("backgrounders/", list_backgrounders, name="backgrounders"),
    path("backgrounders/begin/", begin, name="backgrounders_begin"),
    path("backgrounders/opening/", change_opening, name="backgrounders_opening"),
    path(_ONE, read_backgrounder, name="backgrounders_read"),
    path(f"{_ONE}edit/", edit_backgrounder, name="backgrounders_edit"),
    path(f"{_ONE}check/", check_words, name="backgrounders_check"),
    path(f"{_ONE}draft/", draft_again, name="backgrounders_draft"),
    path(f"{_ONE}compare/", compare, name="backgrounders_compare"),
    path(f"{_ONE}circulate/", circulate_version, name="backgrounders_circulate"),
    path(f"{_ONE}file.<slug:ending>", hand_out_backgrounder, name="backgrounders_file"),
]
