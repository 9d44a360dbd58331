"""What a source is called in a sentence: a title that its reader cannot read is told as what it is."""

from __future__ import annotations

import re

_TITLED = re.compile(r"(?P<title>[^（(]+?)\s*[（(](?P<about>[^（）()]+)[）)]")
_HAN, _KANA = re.compile("[一-鿿]"), re.compile("[぀-ヿ]")


def source_text(source: str, lang: str, day: str | None = None) -> str:
    """The source; of a foreign title in a Chinese sentence only what it is, without the `day`
    that is told beside it.

    >>> title = "Laternenfest für Unternehmer(经开区门户网站德文版,2023-02-10)"
    >>> source_text(title, "zh", "2023-02-10"), source_text("2022年统计公报(区统计局)", "zh")
    ('经开区门户网站德文版', '2022年统计公报(区统计局)')
    """
    match = _TITLED.fullmatch(source.strip())
    if lang != "zh" or match is None or not _is_foreign(match["title"], match["about"]):
        return source
    about = match["about"].strip()
    return about.removesuffix(day or "").rstrip(",，; ；") or source


_ROW = re.compile(r'[|]|","|,,|\t')
_SAID = re.compile("[德法日俄韩]文|日语|德语|法语")


def original(quote: str, source: str, lang: str) -> str:
    """Why a quotation is shown on demand alone: it is a `row` of a table, or `foreign` to whoever
    reads the page; empty where it is read as it stands.

    >>> original("betrug 870 Millionen US-Dollar", "Zone(经开区门户网站德文版)", "zh")
    'foreign'
    >>> original("同比增长15%", "公报", "zh"), original("rose by 7.8 percent", "Report", "en")
    ('', '')
    >>> original('2023,"","",,10.4', "Framework", "en")
    'row'
    """
    if _ROW.search(quote):
        return "row"
    han, kana = bool(_HAN.search(quote)), bool(_KANA.search(quote))
    known = han and not kana if lang == "zh" else not (han or kana or _SAID.search(source))
    return "foreign" if quote and not known else ""


def _is_foreign(title: str, about: str) -> bool:
    """Japanese may be written in the same characters, so there what is said of it decides."""
    japanese = bool(_KANA.search(title)) or "日文" in about or "日语" in about
    return japanese or not _HAN.search(title)
