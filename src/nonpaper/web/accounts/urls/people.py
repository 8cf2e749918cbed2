"""Say which address leads to which view of people."""

from django.urls import path

from nonpaper.web.accounts.views.access_log import show_log
from nonpaper.web.accounts.views.invitations import (
    follow_invitation,
    invite_somebody,
    revoke_invitation,
)
from nonpaper.web.accounts.views.people import (
    edit_delegation,
    edit_role,
    remove_somebody,
    show_me,
    show_people,
)

_IN = "c/<slug:slug>/people/"
urlpatterns = [
    path("me/", show_me, name="me"),
    path("invitation/<str:token>/", follow_invitation, name="invitation"),
    path(_IN, show_people, name="people"),
    path(f"{_IN}invite/", invite_somebody, name="people_invite"),
    path(f"{_IN}invitations/<str:id>/revoke/", revoke_invitation, name="people_revoke"),
    path(f"{_IN}<str:id>/", edit_role, name="people_role"),
    path(f"{_IN}<str:id>/remove/", remove_somebody, name="people_remove"),
    path("c/<slug:slug>/log/", show_log, name="people_log"),
    path(
        "c/<slug:slug>/delegations/<str:id>/",
        edit_delegation,
        name="people_delegation",
    ),
]
