"""The signed header of a reverse proxy: a JSON web token (RFC 7519) that says who asks."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OctKey, RSAKey

from people.identity import PeopleError

SYMMETRIC = ["HS256"]
ASYMMETRIC = ["RS256", "ES256"]
PEM = b"-----BEGIN"
"""How a public key starts; whatever starts otherwise is shared bytes."""

LEEWAY = 30
"""Seconds by which the clocks of proxy and dashboard may differ."""


class Assertions:
    """Checks the header of a proxy.

    Args:
        key: a shared secret of at least 32 bytes (HS256), or the proxy's public key as PEM
            (RS256, ES256).
        audience: whom the header must be meant for.
    """

    def __init__(self, key: bytes, audience: str) -> None:
        self._key: OctKey | RSAKey | ECKey
        if key.startswith(PEM):
            try:
                self._key = RSAKey.import_key(key)
            except (JoseError, ValueError):
                self._key = ECKey.import_key(key)
            self._algorithms = ASYMMETRIC
        elif len(key) < 32:
            raise ValueError("the key of the proxy needs at least 32 bytes")
        else:
            self._key = OctKey.import_key(key)
            self._algorithms = SYMMETRIC
        self._rules = jwt.JWTClaimsRegistry(
            now=lambda: int(time.time()),
            leeway=LEEWAY,
            exp={"essential": True},
            aud={"essential": True, "value": audience},
        )

    def claims(self, header: str | None) -> Mapping[str, Any] | None:
        """What the header says of who asks; None where it is missing, forged, for another
        audience or past its time.
        """
        try:
            token = jwt.decode(header or "", self._key, algorithms=self._algorithms)
            self._rules.validate(token.claims)
        except (JoseError, ValueError, TypeError):
            return None
        return token.claims


@cache
def read_key(file: Path, audience: str) -> Assertions:
    """What checks a proxy's header, with the key in a file, read once.

    Raises:
        PeopleError: there is no such file, or it holds no key.
    """
    try:
        return Assertions(file.read_bytes(), audience)
    except (OSError, ValueError, JoseError) as error:
        raise PeopleError(
            f"{file}: {error}; remedy: the proxy's public key as PEM, or at least 32 bytes that "
            f"both share (MONITOR_PROXY_KEY_FILE)"
        ) from error
