"""`monitor serve` starts what the settings say, and nothing that would be unsafe."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from settings import LOOPBACK, SettingsError
from web import safety

PROVIDER = """
[auth]
redirect_uri = "{back}"
cookie_secret = "{secret}"
client_id = "target-monitor"
client_secret = "of the client"
server_metadata_url = "https://sign-in.example.cn/.well-known/openid-configuration"
"""
LONG = "0123456789abcdef0123456789abcdef"
NAME = "kpi.example.cn"
BACK = f"https://{NAME}/oauth2callback"
Told = dict[str, str]

NONE: Told = {}
OIDC: Told = {"MONITOR_AUTH": "oidc", "MONITOR_HOSTS": NAME, "MONITOR_TLS": "1"}
PROXY: Told = {"MONITOR_AUTH": "proxy", "MONITOR_HOSTS": NAME, "MONITOR_TLS": "1"}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which every way of signing in could be served, and nothing is set."""
    for name in [name for name in os.environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)
    places = {
        "MONITOR_SECRET_FILE": "visits.secret",
        "MONITOR_PEOPLE": "people.toml",
        "MONITOR_PROVIDER_FILE": "provider.toml",
        "MONITOR_PROXY_KEY_FILE": "proxy.key",
    }
    for name, file in places.items():
        monkeypatch.setenv(name, str(tmp_path / file))
    write(tmp_path / "people.toml", '[[grant]]\ngroup = "leaders"\nrole = "viewer"\n', 0o644)
    write(tmp_path / "provider.toml", PROVIDER.format(back=BACK, secret=LONG))
    write(tmp_path / "proxy.key", LONG)
    return tmp_path


def write(file: Path, text: str, mode: int = 0o600) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)


@pytest.mark.parametrize("address", LOOPBACK)
@pytest.mark.parametrize("told", [NONE, OIDC, PROXY], ids=["none", "oidc", "proxy"])
def test_what_is_safe_is_served(
    machine: Path, monkeypatch: pytest.MonkeyPatch, told: Told, address: str
):
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    safety.check(address)


def test_behind_sign_in_other_addresses_are_served(machine: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    safety.check("0.0.0.0")  # noqa: S104 - people sign in, through TLS


ALONE = "remedy: one of 127"
UNSAFE = {
    "every address, nobody signs in": (NONE, "", ALONE),
    "no address told, nobody signs in": (NONE, None, ALONE),
    "all interfaces, nobody signs in": (NONE, "0.0.0.0", ALONE),  # noqa: S104
    "one of the network's": (NONE, "192.168.1.9", ALONE),
    "another name, nobody signs in": ({"MONITOR_HOSTS": NAME}, "127.0.0.1", "nobody signs in"),
    "TLS before it, nobody signs in": ({"MONITOR_TLS": "1"}, "127.0.0.1", "nobody signs in"),
    "a proxy beyond this machine": (PROXY, "0.0.0.0", ALONE),  # noqa: S104
    "a proxy that anybody could go round": (PROXY, "", ALONE),
    "a proxy without TLS": (PROXY | {"MONITOR_TLS": ""}, "127.0.0.1", "unencrypted"),
    "a provider without TLS": (OIDC | {"MONITOR_TLS": "0"}, "127.0.0.1", "unencrypted"),
    "no name to ask by": (OIDC | {"MONITOR_HOSTS": " , "}, "0.0.0.0", "MONITOR_HOSTS"),  # noqa: S104
    "sent back to another's name": (
        OIDC | {"MONITOR_HOSTS": "a.example.cn"},
        "127.0.0.1",
        "leads to",
    ),
    "TLS told in other words": (OIDC | {"MONITOR_TLS": "yes"}, "127.0.0.1", "MONITOR_TLS=yes"),
    "a way that there is not": ({"MONITOR_AUTH": "password"}, "127.0.0.1", "remedy: one of"),
}


@pytest.mark.parametrize("case", UNSAFE)
def test_what_is_unsafe_is_refused(machine: Path, monkeypatch: pytest.MonkeyPatch, case: str):
    told, address, remedy = UNSAFE[case]
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises((SettingsError, safety.PeopleError), match=remedy):
        safety.check(address)


SPOILT: dict[str, tuple[Told, Callable[[Path], Any], str]] = {
    "no table of people": (PROXY, lambda at: (at / "people.toml").unlink(), "people.toml"),
    "a table of people that all may change": (
        PROXY, lambda at: (at / "people.toml").chmod(0o666), "chmod go-w",
    ),
    "a role that there is not": (
        OIDC, lambda at: write(at / "people.toml", '[[grant]]\nuser = "a"\nrole = "king"\n'), "role",
    ),
    "no key of the proxy": (PROXY, lambda at: (at / "proxy.key").unlink(), "MONITOR_PROXY_KEY_FILE"),
    "a key of the proxy that is guessed": (
        PROXY, lambda at: write(at / "proxy.key", "short"), "at least 32 bytes",
    ),
    "a shared key that all may read": (
        PROXY, lambda at: (at / "proxy.key").chmod(0o644), "chmod 600",
    ),
    "no provider": (OIDC, lambda at: (at / "provider.toml").unlink(), "has no \\[auth\\]"),
    "a provider's file that all may read": (
        OIDC, lambda at: (at / "provider.toml").chmod(0o644), "chmod 600",
    ),
    "a cookie secret that is guessed": (
        OIDC,
        lambda at: write(at / "provider.toml", PROVIDER.format(back=BACK, secret=LONG[:31])),
        "shorter than 32",
    ),
    "sent back in the clear": (
        OIDC,
        lambda at: write(
            at / "provider.toml", PROVIDER.format(back=f"http://{NAME}/oauth2callback", secret=LONG)
        ),
        "unencrypted",
    ),
    "a seal that all may read": (
        NONE, lambda at: write(at / "visits.secret", LONG, 0o644), "chmod 600",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_not_as_it_must_be_is_refused(
    machine: Path, monkeypatch: pytest.MonkeyPatch, case: str
):
    told, spoil, remedy = SPOILT[case]
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    spoil(machine)
    with pytest.raises((SettingsError, safety.PeopleError), match=remedy):
        safety.check("127.0.0.1")


def test_the_command_says_so_and_starts_nothing(machine: Path, monkeypatch: pytest.MonkeyPatch):
    from cli import app

    started: list[object] = []
    monkeypatch.setattr(os, "execv", lambda *told: started.append(told))
    monkeypatch.setenv("MONITOR_ADDRESS", "")
    done = CliRunner().invoke(app, ["serve"])
    assert (done.exit_code, started) == (2, [])
    assert "remedy" in done.stderr


def test_the_command_starts_where_the_settings_say(
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    copy_of_initialised: Callable[[Path], str],
):
    from cli import app

    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, words: started.append(words))
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setenv("MONITOR_DATABASE_URL", copy_of_initialised(machine / "monitor.sqlite"))
    monkeypatch.setenv("MONITOR_ADDRESS", "::1")
    monkeypatch.setenv("MONITOR_PORT", "8600")
    for words in (["serve"], ["serve", "--port", "8502"]):
        assert CliRunner().invoke(app, words).exit_code == 0
    ends = [words[-4:] for words in started]
    assert ends == [["--server.port", port, "--server.address", "::1"] for port in ("8600", "8502")]


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８５０１"])
def test_a_port_that_is_none_is_refused(machine: Path, monkeypatch: pytest.MonkeyPatch, port: str):
    import settings

    monkeypatch.setenv("MONITOR_PORT", port)
    with pytest.raises(SettingsError, match="remedy"):
        settings.port()


@pytest.mark.parametrize("name", safety.HELD)
def test_an_option_of_streamlit_that_was_loosened_is_refused(name: str):
    from streamlit import config

    safety.check_options(config.get_option)
    loosened = {**{key: config.get_option(key) for key in safety.HELD}, name: "other"}
    with pytest.raises(SettingsError, match=name):
        safety.check_options(loosened.__getitem__)
