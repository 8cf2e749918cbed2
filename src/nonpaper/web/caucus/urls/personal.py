"""Say which address leads to what belongs to a person, and to no caucus."""

from django.urls import path

from nonpaper.web.caucus.views import calendars

urlpatterns = [
    path("calendar/", calendars.edit_feed, name="calendar_feed"),
    path("calendar/<str:token>.ics", calendars.read_feed, name="calendar_feed_read"),
]
