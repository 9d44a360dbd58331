"""docs/loading.md: every example on the page is read without a fault but for what it says."""

import re
from pathlib import Path

import pytest

from loaders import read
from loaders.files import limits

PAGE = (Path(__file__).parents[2] / "docs" / "loading.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```[ct]sv([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
"""Each with the names that its first line says are to be mapped, and what they mean."""
EXPECTED = [
    [("wedz", "gdp_growth", 2023, 12, 5.6), ("wedz", "gdp", 2023, 12, 2105.0)],
    [
        ("wedz", "gdp_growth", 2021, 12, 6.1),
        ("wedz", "gdp_growth", 2022, 12, 5.0),
        ("wedz", "gdp_growth", 2023, 6, 5.4),
        ("wedz", "fixed_investment_growth", 2021, 12, 12.5),
        ("wedz", "fixed_investment_growth", 2022, 12, 11.6),
    ],
    [("hubei", "gdp", 2019, 12, 45828.31), ("hubei", "gdp", 2018, 12, 42021.95)],
    [
        ("china", "industrial_value_added_above_scale_growth", 2020, 4, -4.9),
        ("china", "industrial_value_added_above_scale_growth", 2020, 3, -8.4),
        ("china", "industrial_value_added_above_scale_growth", 2019, 12, 5.7),
    ],
    [
        ("wedz", "gdp", 2019, 12, 2000.5),
        ("wedz", "gdp_growth", 2019, 12, 7.4),
        ("wedz", "gdp", 2020, 12, 1960.1),
        ("wedz", "gdp_growth", 2020, 12, -4.7),
    ],
    [
        ("wedz", "gdp_growth", 2024, 12, 6.0),
        ("wedz", "gdp_growth", 2025, 12, 8.2),
        ("wedz", "high_tech_firms_new", 2024, 12, 120.0),
        ("wedz", "high_tech_firms_new", 2025, 12, 130.0),
    ],
    [
        ("wedz", "urban_income_growth", 2019, 12, 6.5),
        ("wedz", "urban_income_growth", 2019, 12, 9.1),
    ],
    [("china", "gdp_growth", 2019, 12, 5.95)],
    [("china", "gdp_growth", 2019, 12, 5.95), ("china", "gdp_growth", 2020, 12, 2.24)],
    [("china", "gdp", 2022, 12, 1204724.0), ("china", "gdp", 2023, 12, 1260582.0)],
    [("china", "gdp_growth", 2023, 12, 5.4), ("china", "gdp_growth", 2024, 12, 5.0)],
    [("wedz", "gdp_growth", 2023, 12, 0.4), ("wedz", "gdp_growth", 2024, 12, 1.1)],
    [("china", "gdp_growth", 2022, 12, 3.0)],
    [("china", "gdp_growth", 2021, 12, 8.4)],
    [("china", "gdp_growth", 2019, 12, 6.0), ("china", "gdp_growth", 2021, 12, 8.4)],
    [("china", "gdp_growth", 2022, 12, 3.0)],
    [("wedz", "gdp_growth", 2021, 12, 8.4)],
    [("china", "gdp_growth", 2021, 12, 8.4)],
    [("china", "gdp_growth", 2022, 12, 3.1), ("china", "gdp_growth", 2023, 12, 5.4)],
    [("wedz", "gdp_growth", 2022, 12, 3.1), ("wedz", "gdp_growth", 2023, 12, 5.4)],
    [("china", "gdp_growth", 2022, 12, 3.0)],
    [("china", "gdp_growth", 2021, 12, 4.3), ("china", "gdp_growth", 2022, 12, 2.6)],
]


def test_the_page_has_an_example_of_each_shape():
    assert len(EXAMPLES) == len(EXPECTED)


@pytest.mark.parametrize("number", range(len(EXPECTED)))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_example_is_read_as_the_page_says(plan, number, encoding):
    mapped, text = EXAMPLES[number]
    names = dict(pair.split("=") for pair in mapped.split())
    if encoding == "gb18030" and not text.isascii() and names:
        encoding = "utf-8"  # none of these offices writes it
    reading = read("例.csv", text.encode(encoding), plan, names=names)
    found = [(o.area, o.indicator, o.year, o.month, o.value) for o in reading.observations]
    assert (reading.problems, reading.holds) == ((), ())
    assert sorted(found) == sorted(EXPECTED[number])


def test_the_limits_on_the_page_are_those_in_force():
    told = [
        f"{limits.SIZE_LIMIT // limits.MEGABYTE} MB",
        f"{limits.TEXT_LIMIT // limits.MEGABYTE} MB",
        f"{limits.LONG_LIMIT:,} 行".replace(",", " "),
        f"{limits.NAME_LIMIT} 字",
        f"{limits.SHEET_LIMIT} 张",
        f"{limits.ROW_LIMIT:,} 行 × {limits.COLUMN_LIMIT} 列".replace(",", " "),
        f"{limits.CELL_LIMIT:,} 字".replace(",", " "),
        f"{limits.ENTRY_LIMIT} 个条目",
        f"{limits.INFLATED_LIMIT // limits.MEGABYTE} MB",
        f"处理器 {limits.CPU_SECONDS} 秒",
        f"总计 {limits.WALL_SECONDS} 秒",
    ]
    assert [text for text in told if text not in PAGE] == []
