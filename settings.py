"""What the machine says: where the plan and the store are, and which day it is. The environment
is read here and nowhere else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from people.masking import masked
from people.private import make_secret

HOME = Path(__file__).resolve().parent
_LIVE = HOME / "data" / "live"
DEFAULT_DATABASE = f"sqlite:///{_LIVE / 'monitor.sqlite'}"
Auth = Literal["none", "oidc", "proxy"]
"""Nobody signs in; through a provider of OpenID Connect; a reverse proxy has done it."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""This machine's own names."""

MailTls = Literal["starttls", "tls", "none"]
"""Turned to TLS once connected; TLS from the first byte; not at all."""


@dataclass(frozen=True)
class MailServer:
    """Which server takes mails, how it is spoken to, and from whom they are. `user` is empty
    where it asks for nobody.
    """

    host: str
    port: int
    tls: MailTls
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


class SettingsError(Exception):
    """The machine says something that cannot be served; the message names the remedy."""


def database_url() -> str:
    """Where the store is: MONITOR_DATABASE_URL, else the SQLite file in data/live."""
    return os.environ.get("MONITOR_DATABASE_URL") or DEFAULT_DATABASE


def database_role() -> str:
    """The role of PostgreSQL that may read and add alone: MONITOR_DATABASE_ROLE, else blank."""
    return os.environ.get("MONITOR_DATABASE_ROLE", "")


def backups_folder() -> Path:
    """Where the dashboard looks for backups: MONITOR_BACKUPS, else data/live/backups."""
    return Path(os.environ.get("MONITOR_BACKUPS") or _LIVE / "backups")


def audit_days() -> int:
    """How long who came and took what stays in the log; SettingsError below 183 days, by law."""
    text = os.environ.get("MONITOR_AUDIT_DAYS") or "400"
    if not text.isdecimal() or int(text) < 183:
        raise SettingsError(f"MONITOR_AUDIT_DAYS={text}; remedy: 183 days or more")
    return int(text)


def in_force() -> dict[str, str]:
    """Every setting of ours that is set, as it may be shown."""
    return masked(os.environ)


def plan_folder() -> Path:
    """Where the plan is: MONITOR_PLAN, else the shipped one."""
    return Path(os.environ.get("MONITOR_PLAN") or HOME / "data" / "plan")


def shipped_statistics(folder: Path | None = None) -> list[Path]:
    """The published statistics that come with a plan: the CSV files of `statistics` beside the
    plan's folder; those that came later, named with their month, after all others.
    """
    return _deliveries(folder, "statistics")


def shipped_evidence(folder: Path | None = None) -> list[Path]:
    """The published evidence of what was to be done: the CSV files of `evidence` beside the
    plan's folder.
    """
    return _deliveries(folder, "evidence")


def _deliveries(folder: Path | None, kind: str) -> list[Path]:
    files = ((folder or plan_folder()).resolve().parent / kind).glob("*.csv")
    return sorted(files, key=lambda file: (file.stem[-2:].isdigit(), file.name))


def today() -> date:
    """Today here or in UTC, whichever is later, so that what was just recorded is known."""
    return max(datetime.now().astimezone().date(), datetime.now(UTC).date())


def auth() -> Auth:
    """How people sign in: MONITOR_AUTH, else not at all.

    Raises:
        SettingsError: it is none of the ways there are.
    """
    setting = os.environ.get("MONITOR_AUTH") or "none"
    if setting not in get_args(Auth):
        raise SettingsError(f"MONITOR_AUTH={setting}; remedy: one of {', '.join(get_args(Auth))}")
    return cast("Auth", setting)


def approval() -> bool:
    """Whether what is submitted counts only once another approves it: MONITOR_APPROVAL=1.

    Raises:
        SettingsError: it is neither 1 nor 0, or nobody signs in, so that nobody is another.
    """
    told = os.environ.get("MONITOR_APPROVAL") or "0"
    if told not in ("0", "1"):
        raise SettingsError(f"MONITOR_APPROVAL={told}; remedy: 1 for approval, 0 for none")
    if told == "1" and auth() == "none":
        raise SettingsError(
            "MONITOR_APPROVAL=1 without sign-in: two people cannot be told apart; remedy: set "
            "MONITOR_AUTH to oidc or proxy, or leave MONITOR_APPROVAL out"
        )
    return told == "1"


def check_address(address: str | None) -> None:
    """Refuse to serve beyond this machine while nobody signs in, and where a proxy does it for
    all. No address at all is every one.

    Raises:
        SettingsError: `address` is not one of this machine's own.
    """
    if auth() != "oidc" and address not in LOOPBACK:
        why = "without sign-in" if auth() == "none" else "behind a proxy"
        raise SettingsError(
            f"server address {address or '(empty: every address)'}: {why} the dashboard "
            f"is for this machine alone; remedy: one of {', '.join(LOOPBACK)}"
        )


def address() -> str:
    """Where the dashboard is served: MONITOR_ADDRESS, else this machine alone. Empty stays empty,
    so that it is refused.
    """
    return os.environ.get("MONITOR_ADDRESS", LOOPBACK[0])


def port() -> int:
    """The port it is served on: MONITOR_PORT, else 8501.

    Raises:
        SettingsError: it is no port.
    """
    setting = os.environ.get("MONITOR_PORT") or "8501"
    if not (setting.isascii() and setting.isdecimal() and 0 < int(setting) < 65536):
        raise SettingsError(f"MONITOR_PORT={setting}; remedy: a number from 1 to 65535")
    return int(setting)


def people_file() -> Path:
    """The table of who may do what: MONITOR_PEOPLE, else data/live/people.toml."""
    return Path(os.environ.get("MONITOR_PEOPLE") or _LIVE / "people.toml")


def proxy_header() -> str:
    """The header in which the proxy says who asks: MONITOR_PROXY_HEADER."""
    return (os.environ.get("MONITOR_PROXY_HEADER") or "X-Monitor-Assertion").lower()


def proxy_key() -> tuple[Path, str]:
    """The file of the key with which the proxy signs, MONITOR_PROXY_KEY_FILE, and whom its
    header must be meant for, MONITOR_PROXY_AUDIENCE.
    """
    file = os.environ.get("MONITOR_PROXY_KEY_FILE") or _LIVE / "proxy.key"
    return Path(file), os.environ.get("MONITOR_PROXY_AUDIENCE") or "target-monitor"


def hosts() -> list[str]:
    """The names under which browsers ask for the dashboard: MONITOR_HOSTS, with commas between
    them, beside this machine's own.
    """
    return [*LOOPBACK, *os.environ.get("MONITOR_HOSTS", "").split(",")]


def behind_tls() -> bool:
    """Whether browsers reach the dashboard through TLS: MONITOR_TLS=1.

    Raises:
        SettingsError: it is neither 1 nor 0 nor empty, so that nobody knows what is meant.
    """
    setting = os.environ.get("MONITOR_TLS", "")
    if setting not in {"", "0", "1"}:
        raise SettingsError(f"MONITOR_TLS={setting}; remedy: 1, or nothing")
    return setting == "1"


def provider_file() -> Path:
    """The secrets of sign-in: MONITOR_PROVIDER_FILE, else .streamlit/secrets.toml."""
    return Path(os.environ.get("MONITOR_PROVIDER_FILE") or HOME / ".streamlit" / "secrets.toml")


def check_private(file: Path) -> None:
    """Refuse a secret that others may read. Raises SettingsError; OSError where there is none."""
    if file.stat().st_mode & 0o077:
        raise SettingsError(f"{file} may be read by others; remedy: chmod 600 {file}")


def check_own(file: Path) -> None:
    """Refuse a table that others may change. Raises SettingsError; OSError where there is none."""
    if file.stat().st_mode & 0o022:
        raise SettingsError(f"{file} may be changed by others; remedy: chmod go-w {file}")


def secret() -> bytes:
    """What seals the cookies of visits: the file MONITOR_SECRET_FILE, which nobody else may
    read; made on the first start. Processes that serve one address share it.

    Raises:
        SettingsError: others may read the file, or it holds fewer than 32 bytes.
    """
    chosen = os.environ.get("MONITOR_SECRET_FILE")
    file = Path(chosen) if chosen else _LIVE / "visits.secret"
    make_secret(file)
    check_private(file)
    content = file.read_bytes()
    if len(content) < 32:
        raise SettingsError(f"{file} holds fewer than 32 bytes; remedy: delete it and start again")
    return content


def mail_server() -> MailServer | None:
    """Where notices are handed over: MONITOR_MAIL_SERVER (host:port); None where nothing is to
    be sent.

    Raises:
        SettingsError: it cannot be used, or mails would travel in the clear.
    """
    told = os.environ.get("MONITOR_MAIL_SERVER", "")
    if not told:
        return None
    host, _, number = told.rpartition(":")
    if not host or not (number.isascii() and number.isdecimal() and 0 < int(number) < 65536):
        raise SettingsError(f"MONITOR_MAIL_SERVER={told}; remedy: host:port")
    tls = os.environ.get("MONITOR_MAIL_TLS") or "starttls"
    if tls not in get_args(MailTls):
        raise SettingsError(
            f"MONITOR_MAIL_TLS={tls}; remedy: one of {', '.join(get_args(MailTls))}"
        )
    if tls == "none" and host not in LOOPBACK:
        raise SettingsError(
            f"MONITOR_MAIL_TLS=none: mails to {host} would travel in the clear; remedy: starttls"
        )
    sender = os.environ.get("MONITOR_MAIL_FROM", "")
    if not sender.isascii() or sender.count("@") != 1 or not sender.isprintable():
        raise SettingsError("MONITOR_MAIL_FROM: no address; remedy: the one that mails are from")
    user = os.environ.get("MONITOR_MAIL_USER", "")
    password = _password() if user else ""
    return MailServer(host, int(number), cast("MailTls", tls), sender, user, password)


def _password() -> str:
    file = Path(os.environ.get("MONITOR_MAIL_PASSWORD_FILE") or _LIVE / "mail.password")
    try:
        check_private(file)
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"MONITOR_MAIL_PASSWORD_FILE={file}: {error}; remedy: write it"
        ) from error


def public_address() -> str:
    """Where people reach the dashboard, for links in mails: MONITOR_PUBLIC_ADDRESS, without a
    slash at its end; empty where it is not told.

    Raises:
        SettingsError: it is no plain address of the web.
    """
    told = os.environ.get("MONITOR_PUBLIC_ADDRESS", "").rstrip("/")
    parts = urlsplit(told)
    plain = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    if told and (not plain or parts.query or parts.fragment or not told.isascii()):
        raise SettingsError(
            f"MONITOR_PUBLIC_ADDRESS={told}; remedy: such as https://kpi.example.cn"
        )
    return told


def notices_lock() -> Path:
    """The file that keeps two runs of `monitor notify` apart, beside the secret of the visits."""
    chosen = os.environ.get("MONITOR_SECRET_FILE")
    return (Path(chosen).parent if chosen else _LIVE) / "notify.lock"
