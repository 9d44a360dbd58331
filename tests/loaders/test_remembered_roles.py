"""The roles of columns and titles are remembered for their source: said, changeable, never a period."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders import Memory, RememberedRole, read, roles_to_remember
from loaders.checks.beside import KNOWN
from tests.loaders.town import codes

MONTHLY = """清河镇主要指标快讯甲
指标,责任人,单位,2018年{first},{year}年{last}
地区生产总值,张三,亿元,1800,1900.5
出口额,李四,亿美元,20,21
"""
CHOSEN = {"columns": {"B": "ignore"}, "titles": {"A1": "ignore"}}


def monthly(year="2019", last="1-6月", first="1-6月"):
    return MONTHLY.format(year=year, last=last, first=first).encode()


def memory(roles):
    return Memory([], lambda *_: pd.DataFrame(columns=list(KNOWN)), roles=roles)


def kept(town, name="2019年1-6月快报.csv", content=None, **chosen):
    """What is remembered after a file was read with some choices."""
    printed = read(name, content or monthly(), town, memory=memory([]))
    places = {**chosen.get("columns", {}), **chosen.get("titles", {})}
    return roles_to_remember(printed.source, printed.roles, places)


def test_the_next_file_of_the_source_opens_with_the_same_roles_and_says_so(town):
    asked = read("2019年1-9月快报.csv", monthly(last="1-9月"), town, memory=memory([]))
    assert not asked.acceptable
    next_one = monthly(last="1-9月", first="1-9月")
    reading = read("2019年1-9月快报.csv", next_one, town, memory=memory(kept(town, **CHOSEN)))
    assert (codes(reading), reading.holds) == ([], ())
    assert sorted((o.year, o.month, o.value) for o in reading.observations) == [
        (2018, 9, 20.0),
        (2018, 9, 1800.0),
        (2019, 9, 21.0),
        (2019, 9, 1900.5),
    ]
    assert [(n.code, n.cell, n.text) for n in reading.notices] == [
        ("role_recalled", "A1", "清河镇主要指标快讯甲"),
        ("role_recalled", "B2", "责任人"),
    ]
    assert [(r.text, r.recalled) for r in reading.roles if r.recalled] == [
        ("清河镇主要指标快讯甲", "ignore"),
        ("责任人", "ignore"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("别处.csv", monthly()),
        ("2019年快报.csv", monthly().replace("责任人".encode(), "负责人".encode())),
        ("2019年快报.csv", monthly().replace("单位".encode(), "计量单位".encode())),
        ("2019年快报.csv", monthly() + "数据来源：统计局\n".encode()),
    ],
)
def test_another_source_or_header_is_asked_anew(town, name, content):
    reading = read(name, content, town, memory=memory(kept(town, columns={"B": "ignore"})))
    assert "role_recalled" not in [notice.code for notice in reading.notices]
    assert "column_unknown" in codes(reading)


def test_the_source_printed_below_a_table_outweighs_the_name_of_the_file(town):
    content = monthly() + "数据来源：清河镇统计站2019年7月\n".encode()
    roles = kept(town, "甲.csv", content, **CHOSEN)
    assert {role.source for role in roles} == {"清河镇统计站"}
    reading = read("乙.csv", content, town, memory=memory(roles))
    assert len([role for role in reading.roles if role.recalled]) == 2


def test_a_period_is_never_remembered_and_no_column_of_another_period_is_meant(town):
    assert kept(town, columns={"D": "period:2018年1-6月"}) == []
    roles = kept(town, columns={"D": "ignore"})
    reading = read("2020年快报.csv", monthly(), town, memory=memory(roles))
    assert [role.text for role in reading.roles if role.recalled] == ["2018年1-6月"]
    later = monthly().replace("2018年1-6月".encode(), "2017年1-6月".encode())
    reading = read("2020年快报.csv", later, town, memory=memory(roles))
    assert [role.text for role in reading.roles if role.recalled] == []


def test_a_choice_for_this_file_outweighs_what_is_remembered(town):
    roles = memory(kept(town, **CHOSEN))
    reading = read("快报.csv", monthly(), town, memory=roles, columns={"b": "note"})
    assert {o.note for o in reading.observations} == {"张三", "李四"}
    assert [role.column for role in reading.roles if role.recalled] == ["A"]
    reading = read("快报.csv", monthly(), town, memory=roles, columns={"B": "printed"})
    assert "column_unknown" in codes(reading)


def test_a_long_table_read_in_columns_is_read_again_with_its_role(town):
    table = "指标,年份,数值,单位,备注\n地区生产总值,2019,1900.5,亿元,口径甲\n".encode()
    roles = kept(town, "长.csv", table, columns={"E": "ignore"})
    reading = read("长.csv", table, town, memory=memory(roles))
    assert [(o.value, o.note) for o in reading.observations] == [(1900.5, "")]


def test_what_is_remembered_is_listed_under_its_source(town):
    [role] = kept(town, columns={"B": "ignore"})
    assert role == RememberedRole(
        "快报.csv", "A:指标|B:责任人|C:单位|D:|E:|", "B", "责任人", "ignore"
    )
