"""总览 offers the briefing of the plan's own area, in the language of the page."""

from __future__ import annotations

from datetime import date

import pytest


def offered(at):
    """The labels of what can be downloaded, but for the figures of a chart."""
    labels = [button.proto.label for button in at.get("download_button")]
    return [label for label in labels if label != "CSV"]


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("zh", ["Word 通报", "Excel 附表", "PDF 通报"]),
        ("en", ["Briefing in Word", "Annex in Excel", "Briefing in PDF"]),
    ],
)
def test_the_overview_offers_three_formats(seen, lang, labels):
    assert offered(seen(menus=["tm_briefing"], year="2022", lang=lang)) == labels
    assert offered(seen(year="2022", lang=lang)) == []


def test_another_area_and_a_year_before_the_plan_have_none(seen):
    assert offered(seen(menus=["tm_briefing"], area="wuhan", year="2022")) == []
    assert offered(seen(menus=["tm_briefing"], year="2018")) == []


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_what_is_downloaded_is_what_the_command_writes(
    published, filled, format, tmp_path, monkeypatch
):
    from typer.testing import CliRunner

    from app_pages.briefing_download import made
    from cli import app
    from reports.briefing.typeset import chinese_font
    from tests.machine import absent

    if not chinese_font():
        absent("no Chinese font", "apt-get install fonts-noto-cjk")
    monkeypatch.setenv("MONITOR_DATABASE_URL", filled)
    file = tmp_path / f"x.{format}"
    words = [
        "report",
        "--year",
        "2022",
        "--as-of",
        "2026-01-01",
        "--lang",
        "en",
        "--output",
        str(file),
    ]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert made(published, 2022, date(2026, 1, 1), "en", format) == file.read_bytes()
