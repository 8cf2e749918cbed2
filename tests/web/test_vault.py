"""Check that what is sealed opens only with its key and in its place."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.web.vault import VaultError, seal, tag, unseal


@given(st.binary(max_size=600), st.text(max_size=30))
def test_what_is_sealed_comes_back(words: bytes, place: str) -> None:
    assert unseal(seal(words, place), place) == words


@given(st.binary(max_size=200))
def test_the_length_is_hidden(words: bytes) -> None:
    assert len(seal(words, "a")) == len(seal(b"", "a"))


def test_another_place_another_key_or_a_changed_bit_does_not_open() -> None:
    sealed = seal(b"cannot accept", "stance:a")
    with pytest.raises(VaultError, match="vault key"):
        unseal(sealed, "stance:b")
    with pytest.raises(VaultError):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "stance:a")
    with override_settings(VAULT_KEY="yet another"), pytest.raises(VaultError):
        unseal(sealed, "stance:a")


def test_without_a_key_nothing_is_sealed() -> None:
    with override_settings(VAULT_KEY=""), pytest.raises(VaultError, match="no vault"):
        seal(b"", "a")


def test_a_tag_tells_nothing_without_the_key() -> None:
    found = tag("person", "follow_up:a")
    assert found == tag("person", "follow_up:a")
    assert found != tag("person", "follow_up:b")
    with override_settings(VAULT_KEY="yet another"):
        assert found != tag("person", "follow_up:a")
    with override_settings(VAULT_KEY=""), pytest.raises(VaultError, match="no vault"):
        tag("person", "follow_up:a")
