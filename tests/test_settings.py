"""What the machine says is served only where it is safe."""

from pathlib import Path

import pytest

import settings
from settings import SettingsError


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_alone_is_served_without_sign_in(address: str):
    settings.check_address(address)


@pytest.mark.parametrize("address", ["", None, "0.0.0.0", "::", "192.168.1.9", "*", "127.0.0.1 "])  # noqa: S104
def test_every_other_address_is_refused_with_its_remedy(address: str | None):
    with pytest.raises(SettingsError, match=r"remedy: one of 127\.0\.0\.1"):
        settings.check_address(address)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the secret of the visits is to be."""
    chosen = tmp_path / "live" / "visits.secret"
    monkeypatch.setenv("MONITOR_SECRET_FILE", str(chosen))
    return chosen


def test_a_secret_is_made_once_and_for_its_owner_alone(file: Path):
    first = settings.secret()
    assert len(first) == 32
    assert settings.secret() == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_secret_that_others_may_read_is_refused(file: Path):
    settings.secret()
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="remedy: chmod 600"):
        settings.secret()


def test_a_secret_that_is_too_short_is_refused(file: Path):
    settings.secret()
    file.write_bytes(b"x" * 31)
    with pytest.raises(SettingsError, match="remedy: delete it"):
        settings.secret()


def test_hosts_are_this_machine_and_those_that_are_named(monkeypatch: pytest.MonkeyPatch):
    from web.headers import names

    monkeypatch.setenv("MONITOR_HOSTS", "Monitor.Example.cn, ,data.example.cn.")
    assert names(settings.hosts()) == {
        "127.0.0.1", "localhost", "::1", "monitor.example.cn", "data.example.cn",
    }  # fmt: skip
