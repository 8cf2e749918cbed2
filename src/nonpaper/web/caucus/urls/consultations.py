"""Say which address leads to which view of consultations and pictures."""

from django.urls import path

from nonpaper.web.caucus.views.consultations import (
    add_visit,
    delete_visit,
    edit_stances,
    edit_visit,
    list_consultations,
    show_delegation,
)
from nonpaper.web.caucus.views.gaps import (
    list_pictures,
    publish_picture,
    show_gap,
    show_package,
)

urlpatterns = [
    path("consultations/", list_consultations, name="consultations"),
    path("consultations/packages/", show_package, name="consultations_packages"),
    path("consultations/issues/<slug:issue>/", show_gap, name="consultations_gap"),
    path(
        "consultations/issues/<slug:issue>/show/",
        publish_picture,
        name="consultations_show",
    ),
    path("consultations/visits/<slug:visit>/", edit_visit, name="consultations_visit"),
    path(
        "consultations/visits/<slug:visit>/remove/",
        delete_visit,
        name="consultations_remove_visit",
    ),
    path(
        "consultations/with/<slug:delegation>/",
        show_delegation,
        name="consultations_delegation",
    ),
    path(
        "consultations/with/<slug:delegation>/stances/",
        edit_stances,
        name="consultations_stances",
    ),
    path(
        "consultations/with/<slug:delegation>/visit/",
        add_visit,
        name="consultations_add_visit",
    ),
    path("pictures/", list_pictures, name="pictures"),
]
