"""Say which address leads to which view of texts."""

from nonpaper.web.texts.urls.texts import urlpatterns as texts

urlpatterns = [*texts]
