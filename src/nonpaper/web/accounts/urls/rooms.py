"""Say which address leads to which view of caucuses."""

from django.urls import path

from nonpaper.web.accounts.views.caucuses import edit_caucus, list_caucuses, open_new
from nonpaper.web.accounts.views.rooms import home, lead_inside

urlpatterns = [
    path("", home, name="home"),
    path("at/<str:id>/", lead_inside, name="inside"),
    path("at/<str:id>/<path:rest>", lead_inside, name="inside_page"),
    path("caucuses/", list_caucuses, name="caucuses"),
    path("caucuses/new/", open_new, name="caucuses_new"),
    path("c/<slug:slug>/rules/", edit_caucus, name="people_rules"),
]
