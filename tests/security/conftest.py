"""Give the security tests of the workspace its world and its browsers."""

from tests.web.conftest import _nothing_remembered, client_of, world

__all__ = ["_nothing_remembered", "client_of", "world"]
