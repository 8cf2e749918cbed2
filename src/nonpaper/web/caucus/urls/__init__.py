"""Say which address leads to which view of the loop; a module for each noun."""

from nonpaper.web.caucus.urls.backgrounders import urlpatterns as backgrounders
from nonpaper.web.caucus.urls.consultations import urlpatterns as consultations
from nonpaper.web.caucus.urls.follow_ups import urlpatterns as follow_ups
from nonpaper.web.caucus.urls.home import urlpatterns as home
from nonpaper.web.caucus.urls.issues import urlpatterns as issues
from nonpaper.web.caucus.urls.meetings import urlpatterns as meetings
from nonpaper.web.caucus.urls.over_time import urlpatterns as over_time
from nonpaper.web.caucus.urls.reports import urlpatterns as reports

urlpatterns = [
    *backgrounders,
    *consultations,
    *follow_ups,
    *home,
    *issues,
    *meetings,
    *over_time,
    *reports,
]
