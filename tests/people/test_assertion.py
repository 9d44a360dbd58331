"""A proxy's header is believed when its signature, its time and its audience are right."""

import base64
import json
import time
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from people import PeopleError
from people.assertion import LEEWAY, Assertions, read_key

SECRET = b"a secret of the proxy and of nobody else"
CLAIMS = {"email": "zhang@example.cn", "aud": "target-monitor"}


def token(claims: dict, key: object = None, algorithm: str = "HS256", minutes: float = 5) -> str:
    whole = {"exp": int(time.time() + 60 * minutes), **claims}
    return jwt.encode({"alg": algorithm}, whole, key or OctKey.import_key(SECRET))


@pytest.fixture(scope="module")
def checks() -> Assertions:
    return Assertions(SECRET, "target-monitor")


def test_a_good_header_says_who_asks(checks: Assertions):
    assert checks.claims(token(CLAIMS))["email"] == "zhang@example.cn"


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_proxy_may_keep_its_key_to_itself(kind: str):
    key = RSAKey.generate_key(2048) if kind == "rsa" else ECKey.generate_key("P-256")
    checks = Assertions(key.as_pem(private=False), "target-monitor")
    signed = token(CLAIMS, key, {"rsa": "RS256", "ec": "ES256"}[kind])
    assert checks.claims(signed)["email"] == "zhang@example.cn"
    assert checks.claims(token(CLAIMS)) is None


def unsigned() -> str:
    parts = [{"alg": "none"}, {**CLAIMS, "exp": int(time.time()) + 60}]
    texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts]
    return b".".join([*texts, b""]).decode()


def test_every_other_header_is_nobody(checks: Assertions):
    good = token(CLAIMS)
    head, body, mark = good.split(".")
    other = json.dumps({**CLAIMS, "email": "root@example.cn", "exp": int(time.time()) + 60})
    forged = [
        None, "", ".", "..", "a.b.c", "null", "Bearer " + good, good[:-3] + "abc", f"{head}.{body}.",
        f"{head}.{base64.urlsafe_b64encode(other.encode()).decode().rstrip('=')}.{mark}", unsigned(),
        token({**CLAIMS, "aud": "another"}), token({"email": "zhang@example.cn"}),
        token(CLAIMS, minutes=-(LEEWAY / 60) - 1), token(CLAIMS, OctKey.import_key(b"x" * 32)),
        jwt.encode({"alg": "HS256"}, CLAIMS, OctKey.import_key(SECRET)),
        *(good[:n] + ("A" if good[n] != "A" else "B") + good[n + 1 :] for n in range(0, len(good) - 1, 3)),
    ]  # fmt: skip
    for header in forged:
        assert checks.claims(header) is None, header


def test_a_key_that_is_too_short_or_absent_is_refused(tmp_path: Path):
    short = tmp_path / "short.key"
    short.write_bytes(b"x" * 31)
    broken = tmp_path / "broken.pem"
    broken.write_bytes(b"-----BEGIN PUBLIC KEY-----\nnothing\n-----END PUBLIC KEY-----\n")
    for file in (short, broken, tmp_path / "absent.key"):
        with pytest.raises(PeopleError, match="MONITOR_PROXY_KEY_FILE"):
            read_key(file, "target-monitor")
