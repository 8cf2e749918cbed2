"""Say which address leads to which view of people and rooms."""

from nonpaper.web.accounts.urls.people import urlpatterns as people
from nonpaper.web.accounts.urls.rooms import urlpatterns as rooms
from nonpaper.web.accounts.urls.sign_in import urlpatterns as sign_in

urlpatterns = [*rooms, *people, *sign_in]
