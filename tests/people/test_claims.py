"""Claims become roles by a table; who is in no row gets none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from people import PeopleError
from people.claims import People, read_people

TABLE = """
[claims]
id = "sub"

[[grant]]
group = "kpi-analysts"
role = "analyst"
areas = ["wedz"]

[[grant]]
group = "kpi-wuhan"
role = "analyst"
areas = ["wuhan"]

[[grant]]
group = "kpi-leaders"
role = "viewer"

[[grant]]
user = "root@example.cn"
role = "admin"
"""


@pytest.fixture
def people(tmp_path: Path) -> People:
    file = tmp_path / "people.toml"
    file.write_text(TABLE, encoding="utf-8")
    return read_people(file)


@pytest.mark.parametrize(
    ("claims", "roles", "areas"),
    [
        ({"groups": ["kpi-analysts"]}, {"analyst"}, {"wedz"}),
        ({"groups": ["kpi-analysts", "kpi-wuhan"]}, {"analyst"}, {"wedz", "wuhan"}),
        ({"groups": ["kpi-analysts", "kpi-leaders"]}, {"analyst", "viewer"}, None),
        ({"groups": "kpi-leaders"}, {"viewer"}, None),
        ({"groups": []}, set(), set()),
        ({"groups": ["kpi-analysts-of-another-house", "KPI-LEADERS", 7, None]}, set(), set()),
        ({"groups": {"kpi-analysts": True}, "roles": ["admin"]}, {"analyst"}, {"wedz"}),
        ({}, set(), set()),
        ({"sub": "root@example.cn"}, {"admin"}, None),
    ],
)
def test_groups_and_users_get_what_they_are_granted(people, claims, roles, areas):
    who = people.identity({"sub": "zhang", **claims})
    assert who.roles == roles
    assert who.areas == (None if areas is None else frozenset(areas))


@pytest.mark.parametrize(
    "claims", [{}, {"sub": ""}, {"sub": " "}, {"sub": None}, {"sub": 7}, {"email": "a@b"}]
)
def test_claims_that_name_nobody_are_nobody(people: People, claims: dict):
    assert people.identity({**claims, "groups": ["kpi-leaders"]}) is None


def test_the_name_and_the_end_of_the_sign_in_are_taken_over(people: People):
    who = people.identity({"sub": "zhang", "name": "张三", "exp": 1_795_000_000})
    assert (who.id, who.name) == ("zhang", "张三")
    assert who.until == datetime.fromtimestamp(1_795_000_000, UTC)
    assert people.identity({"sub": "zhang"}).name == "zhang"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[grant]]\nrole = 'analyst'", "a group or a user"),
        ("[[grant]]\nrole = 'analyst'\ngroup = 'a'\nuser = 'b'", "a group or a user"),
        ("[[grant]]\nrole = 'root'\ngroup = 'a'", "role"),
        ("[[grants]]\nrole = 'analyst'\ngroup = 'a'", "grants"),
        ("[[grant]\n", "line 1"),
    ],
)
def test_a_table_that_is_not_as_it_must_be_is_refused(tmp_path: Path, text: str, named: str):
    file = tmp_path / "people.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PeopleError, match=named) as refused:
        read_people(file)
    assert str(file) in str(refused.value)


def test_no_table_is_no_access(tmp_path: Path):
    with pytest.raises(PeopleError, match="remedy"):
        read_people(tmp_path / "absent.toml")
    assert People().identity({"email": "a@b", "groups": ["kpi-analysts"]}).roles == frozenset()
