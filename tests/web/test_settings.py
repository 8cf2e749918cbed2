"""Check that a wrong setting stops the start with one line."""

from pathlib import Path

import pytest

from nonpaper.adapters.workspace_keys import key_file, load_key, make_keys
from nonpaper.adapters.workspace_settings import SettingError, read_settings
from nonpaper.web.mail_server import mail_settings


def test_a_wrong_value_says_which_setting_and_what_it_is_for() -> None:
    with pytest.raises(SettingError, match="NONPAPER_ADDRESS: does not begin with"):
        read_settings({"NONPAPER_ADDRESS": "caucus.example"})


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("word\n")
    found = read_settings({"NONPAPER_SECRET_KEY_FILE": str(file)})
    assert found["secret_key"] == file.read_text().strip()
    with pytest.raises(SettingError, match="NONPAPER_MAIL_FILE"):
        read_settings({"NONPAPER_MAIL_FILE": str(tmp_path / "none")})


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    made = make_keys(tmp_path)
    assert [file.stat().st_mode & 0o777 for file in made] == [0o600, 0o600]
    key = load_key("vault", "", tmp_path)
    assert make_keys(tmp_path) == []
    assert load_key("vault", "", tmp_path) == key != load_key("secret", "", tmp_path)
    assert [file.name for file in key_file("vault", tmp_path).parent.iterdir()] != []


def test_an_address_of_mail_that_is_none_is_refused() -> None:
    with pytest.raises(SettingError, match="NONPAPER_MAIL"):
        mail_settings("mail.example", Path())
