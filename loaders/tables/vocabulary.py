"""The words that headers and coded columns may use, in Chinese and English."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.files.findings import LIST, TextError
from loaders.meaning.folding import DISTINCT, as_header, folded
from loaders.meaning.near import nearest

FIELDS: dict[str, tuple[str, ...]] = {
    "area": (
        "区域",
        "area",
        "地区",
        "城市",
        "省份",
        "国家",
        "地区名称",
        "区域名称",
        "行政区划",
        "国家和地区",
        "所在地区",
        "所属地区",
        "行政区",
        "行政区域",
        "区别",
        "地名",
        "城市名称",
        "市名",
        "省市",
        "省市区",
        "地市",
        "市县",
        "所属地市",
        "省",
        "市",
        "县",
        "区",
        "区县",
        "县区",
        "市区县",
        "区县名称",
        "区县名",
        "country name",
        "country",
        "country or area",
        "entity",
        "region",
        "region name",
        "area name",
        "geography",
        "geography name",
        "geo name",
        "location",
        "location name",
        "place",
        "place name",
        "city",
        "city name",
        "district",
        "district name",
        "county",
        "county name",
        "province",
        "province name",
        "prov",
        "economy",
    ),
    "indicator": (
        "指标",
        "indicator",
        "指标名称",
        "项目",
        "指标项",
        "指标名",
        "统计指标",
        "二级指标",
        "统计项目",
        "项目名称",
        "indicator name",
        "series name",
        "subject descriptor",
        "item",
        "item name",
        "metric",
        "metric name",
        "variable",
        "variable name",
        "measure name",
    ),
    "year": (
        "年份",
        "year",
        "年度",
        "时间",
        "time",
        "时期",
        "统计期",
        "期间",
        "报告期",
        "年月",
        "日期",
        "date",
        "统计时间",
        "数据时间",
        "统计时期",
        "数据时期",
        "统计年份",
        "统计年度",
        "统计周期",
        "数据年份",
        "数据年度",
        "数据期",
        "年",
        "period",
        "stat year",
        "stat period",
        "data year",
        "ref_date",
        "reference period",
    ),
    "month": ("月份", "month", "季度", "quarter", "月", "季"),
    "value": (
        "数值",
        "值",
        "value",
        "数据值",
        "统计值",
        "指标数值",
        "data value",
        "numeric value",
        "value numeric",
        "obs value",
        "observation value",
    ),
    "unit": (
        "单位",
        "unit",
        "计量单位",
        "units",
        "计算单位",
        "数据单位",
        "unit name",
        "unit of measure",
    ),
    "basis": ("口径", "basis"),
    "qualifier": ("限定", "qualifier"),
    "stage": ("阶段", "stage", "数据状态", "数据阶段"),
    "known_on": ("发布日期", "known_on", "发布时间", "公布日期", "公布时间"),
    "known_on_basis": ("公布依据", "known_on_basis", "发布依据"),
    "source": ("来源", "source", "数据来源", "资料来源", "source name", "data source"),
    "url": ("链接", "url", "网址", "来源网址", "来源链接", "source url", "link"),
    "quote": ("引文", "quote"),
    "note": ("备注", "note", "说明", "附注", "country/series-specific notes"),
}
"""Columns by id, each with its header in Chinese, in English, and other spellings."""

NEEDED_LONG = ("indicator", "year", "value")

CODES: dict[str, dict[str, tuple[str, ...]]] = {
    "qualifier": {
        "exact": ("确切", "准确", "精确"),
        "about": ("约", "大约", "左右"),
        "more_than": ("超过", "超", "逾", "多于", "以上"),
        "less_than": ("不足", "少于", "低于", "以下", "以内"),
    },
    "basis": {
        "real": ("可比价", "不变价", "可比价格", "不变价格", "实际"),
        "nominal": ("现价", "当年价", "现行价格", "当年价格", "名义"),
        "not_stated": ("未注明", "未说明"),
    },
    "stage": {
        "forecast": ("预测", "预测数", "计划", "计划数", "目标", "目标值", "预期", "预期目标"),
        "estimate": ("预计", "预计数", "预估", "估计"),
        "preliminary": ("初步核算", "初步", "初步数", "初步核算数", "快报", "快报数"),
        "final": ("最终核实", "最终", "最终数", "最终核实数"),
        "revised": ("修订", "修订数"),
        "unknown": ("未注明", "未说明", "未知"),
    },
    "known_on_basis": {
        "stated": ("注明", "原文注明"),
        "vintage": ("版本", "数据版本"),
        "latest": ("最迟", "不迟于"),
        "none": ("无", "未知", "未注明"),
    },
}
"""Coded columns: each code and its words, the first of which messages offer."""

NEAR_SHORT = 50
"""Words of two characters are alike when one is the same."""

_FIELD_OF = {as_header(word): field for field, words in FIELDS.items() for word in words}
_CODE_OF = {
    field: {folded(word).lower(): code for code, words in codes.items() for word in (code, *words)}
    for field, codes in CODES.items()
}


_BETWEEN = re.compile(r"[/\\|]")
_AXES = {"area", "indicator", "year"}


@lru_cache(DISTINCT)
def field_of(header: str) -> str | None:
    """The column that a header names.

    Of a corner that names both what stands below it and beside it, it is the first: 指标\\年份.

    >>> field_of(" 数 值"), field_of("unit_name"), field_of("GDP"), field_of("指标\\\\年份")
    ('value', 'unit', None, 'indicator')
    """
    spelt = as_header(header)
    if spelt in _FIELD_OF:
        return _FIELD_OF[spelt]
    first, *others = (_FIELD_OF.get(part) for part in _BETWEEN.split(spelt))
    return first if len(others) == 1 and {first, *others} <= _AXES else None


def is_corner(header: str) -> bool:
    """Whether a header names both what stands below it and what stands beside it."""
    return as_header(header) not in _FIELD_OF and field_of(header) is not None


def is_quarter(header: str) -> bool:
    """Whether a column holds quarters, in which 3 is no month."""
    return folded(header).lower() in ("季度", "quarter", "季")


def near_header(header: str) -> dict[str, str]:
    """The detail `near`: known headers that are spelt much like it."""
    return _near(header, list(_FIELD_OF))


def _near(text: str, words: list[str]) -> dict[str, str]:
    near = nearest(folded(text).lower(), dict(zip(words, words, strict=True)), NEAR_SHORT)
    return {"near": LIST.join(near)} if near else {}


def code_of(field: str, text: str) -> str:
    """The code that a word of a coded column stands for.

    >>> code_of("basis", "不变价"), code_of("stage", "final")
    ('real', 'final')
    >>> code_of("qualifier", "也许")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: qualifier_unknown: '也许'
    """
    code = _CODE_OF[field].get(folded(text).lower())
    if code is None:
        words = LIST.join(f"{words[0]}({code})" for code, words in CODES[field].items())
        raise TextError(
            f"{field}_unknown", text, allowed=words, **_near(text, list(_CODE_OF[field]))
        )
    return code
