"""Set the workspace up for tests: keys of their own, quick passwords, no files."""

import os
import tempfile

os.environ.setdefault("NONPAPER_DATA", tempfile.mkdtemp(prefix="nonpaper-tests-"))
os.environ.setdefault("NONPAPER_SECRET_KEY", "a key for tests alone")
os.environ.setdefault("NONPAPER_VAULT_KEY", "another key for tests alone")
# The loop of a browser that an earlier test opened still runs in the thread of the
# tests that come after it in the same process.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from nonpaper.web.settings import *  # noqa: F403 # changed below

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
