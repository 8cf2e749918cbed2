"""Say which address leads to which view of what went on over time."""

from django.urls import path

from nonpaper.web.caucus.views.over_time import say_levels, show_over_time

urlpatterns = [
    path("over-time/", show_over_time, name="over_time"),
    path("over-time/<str:meeting_id>/", say_levels, name="over_time_levels"),
]
