"""What a column says of its figures is told in words of the page's language."""

from __future__ import annotations

import tomllib

import pytest

from app_pages.desk.roles import quality
from monitor import open_monitor
from tests.app_pages.acts import button, put, written
from tests.app_pages.conftest import said
from tests.machine import ROOT

WORDS = tomllib.loads((ROOT / "loaders" / "meaning" / "words.toml").read_text(encoding="utf-8"))
CODES = [("kind", code) for code in (*WORDS["kind"], "mixed")]
CODES += [("span", code) for code in (*WORDS["span"], "mixed")]


@pytest.mark.parametrize(("said", "code"), CODES)
def test_every_code_of_the_reader_has_its_word(said: str, code: str) -> None:
    assert quality(said, code, "zh") != code
    assert quality(said, code, "en")


def test_what_the_file_itself_says_stands_as_it_is() -> None:
    assert quality("unit", "亿元", "en") == "亿元"
    assert quality("period", "level", "zh") == "level"


def misread(year: int) -> bytes:
    growth = f"GDP增速,张三,%,{5 + year % 10 / 10}"
    return f"指标,责任人,单位,{year}年\n{growth}\n".encode()


def roles_of(at) -> list:
    return [s for s in at.selectbox if s.key.startswith("role_")]


def test_a_role_is_remembered_shown_in_the_next_file_and_forgotten(app, own) -> None:
    at = put(app("upload", url=own), misread(2022), name="2022年快报.csv")
    roles_of(at)[1].set_value("ignore").run()
    [c for c in at.checkbox if c.key.startswith("kept_")][1].check().run()
    button(written(at, "经办人", "张三"), "入库").click().run()
    assert not at.exception
    store = open_monitor(url=own).store
    assert store.roles()[["source", "printed", "role", "by"]].values.tolist() == [
        ["快报.csv", "责任人", "ignore", "张三"]
    ]

    at = put(app("upload", url=own), misread(2023), name="2023年快报.csv")
    assert "按以前记下的，作“不读”" in said(at)
    assert not button(at, "入库").disabled
    roles_of(at)[1].set_value("printed").run()
    assert button(at, "入库").disabled
    assert roles_of(at)[1].value == "printed"
    roles_of(at)[1].set_value("note").run()
    [c for c in at.checkbox if c.key.startswith("kept_")][1].check().run()
    button(written(at, "经办人", "李四"), "入库").click().run()
    assert store.roles()[["printed", "role", "by"]].values.tolist() == [["责任人", "note", "李四"]]

    at = put(app("upload", url=own), misread(2024), name="2024年快报.csv")
    roles_of(at)[1].set_value("ignore").run()
    assert not button(at, "入库").disabled
