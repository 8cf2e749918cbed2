"""Say which address leads to which view of caucuses."""

from django.urls import path

from nonpaper.web.accounts.views.caucuses import edit_caucus, list_caucuses, open_new
from nonpaper.web.accounts.views.rooms import home

urlpatterns = [
    path("", home, name="home"),
    path("caucuses/", list_caucuses, name="caucuses"),
    path("caucuses/new/", open_new, name="caucuses_new"),
    path("c/<slug:slug>/rules/", edit_caucus, name="people_rules"),
]
