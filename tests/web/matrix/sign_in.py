"""Say who gets what from the pages by which one signs in and keeps one's account safe.

A page for those who have not signed in sends the others on.
"""

from collections.abc import Mapping

from nonpaper.web.accounts.models import Caucus
from tests.web.matrix import EVERYBODY, SIGNED_IN, Entry
from tests.web.world import World

OUT = frozenset({"anonymous"})
SECURED = frozenset({"facilitator", "outsider"})
"""Those with a second factor in the world of the tests."""


def _bad_key(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"uidb36": "2222", "key": "none"}


ENTRIES: dict[str, Entry | tuple[Entry, ...]] = {
    "account_login": Entry(get=OUT, post=OUT, otherwise=302),
    "account_logout": Entry(get=SIGNED_IN, post=EVERYBODY),
    "account_inactive": Entry(get=EVERYBODY),
    "account_reauthenticate": Entry(get=SIGNED_IN, post=SIGNED_IN),
    "account_change_password": Entry(get=SIGNED_IN, post=SIGNED_IN),
    "account_reset_password": Entry(get=EVERYBODY, post=EVERYBODY),
    "account_reset_password_done": Entry(get=EVERYBODY),
    "account_reset_password_from_key_done": Entry(get=EVERYBODY),
    "account_reset_password_from_key": Entry(
        get=EVERYBODY, post=EVERYBODY, given=_bad_key, is_owned=False
    ),
    "mfa_index": Entry(get=SIGNED_IN),
    "mfa_authenticate": Entry(get=frozenset(), post=frozenset(), otherwise=302),
    "mfa_reauthenticate": Entry(get=SECURED, post=SECURED, otherwise=302),
    "mfa_activate_totp": Entry(get=SIGNED_IN, post=SIGNED_IN, shown=302),
    "mfa_deactivate_totp": Entry(get=SECURED, post=SECURED, shown=302),
    "mfa_view_recovery_codes": Entry(get=SECURED, shown=302),
    "mfa_generate_recovery_codes": Entry(get=SIGNED_IN, post=SIGNED_IN, shown=302),
    "mfa_download_recovery_codes": Entry(get=SECURED, shown=302),
}
