"""Where the tests run, and what they say when the machine lacks something."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]
IN_CI = bool(os.environ.get("CI"))


def absent(what: str, remedy: str) -> NoReturn:
    """Say that something the machine should have is missing: a skipped test here, a failed one
    in CI.
    """
    message = f"{what}; remedy: {remedy}"
    if IN_CI:
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def few(number: int) -> int:
    """So many examples of something dear; 500 where the profile searches deeply."""
    from hypothesis import settings

    return number if settings.default.max_examples < 1_000 else 500
