"""Say which address leads to the page of a caucus."""

from django.urls import path

from nonpaper.web.caucus.views.home import show_caucus

urlpatterns = [path("", show_caucus, name="caucus")]
