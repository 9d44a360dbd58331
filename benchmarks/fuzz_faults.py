"""What else stands in a table, and what is wrong with it: notes, labels said once, cells that no
reader may take; and bytes that are hurt.
"""

from __future__ import annotations

from random import Random

from benchmarks.fuzz_drafts import Box, Draft
from benchmarks.fuzz_figures import Figures

FAULTS = (
    "8,2",
    "约20",
    "n/a",
    "#DIV/0!",
    "1e3",
    "未找到",
    "12.3.4",
    "1 234",
    "(5.1)",
    "２０１９年",
    "10-12",
    "TRUE",
    "NaN",
    "5.0亿元",
    "+-3",
    "12,34",
    "三百",
    "0012",
    "8.2p",
    "5.1\u200b",
    "٣",
    "1e309",
    "8.2#",
    "超过100",
    "20余",
    "=1+1",
)
NOTES = (
    "注：1.本表按当年价格计算。\n　　　2.2018年数据为根据第四次全国经济普查资料修订后数据。",
    "注：2012年行业采用新的分类标准，与前期不可比。",
    "注：①快报数。",
    "说明：统计口径自2016年起调整。",
)


class Faults(Figures):
    """Adds to a draft what its figures have to stand beside."""

    def _feet(self, draft: Draft) -> None:
        random = self._random
        if draft.shape == "long":
            return
        if self._chance(0.3):
            for line in random.choice(NOTES).split("\n"):
                draft.add(line)
        if self._chance(0.4):
            draft.add("数据来源：国家统计局")
        if self._chance(0.1):
            place = random.randrange(len(draft.rows))
            draft.rows.insert(place, [Box()])
            draft.merges = [(a + (a > place), b, c + (c > place), d) for a, b, c, d in draft.merges]

    def _said_once(self, draft: Draft) -> None:
        """An area or unit stands only in the first of its rows, as in a yearbook; the plan's
        own is not meant below.
        """
        word = self._random.choice(("区域", "单位"))
        head = next((row for row in draft.rows if any(box.text == word for box in row)), None)
        if head is None:
            return
        column = [box.text for box in head].index(word)
        before = ""
        for row in draft.rows[draft.rows.index(head) + 1 :]:
            name, row[column] = (
                row[column].text,
                row[column] if row[column].text != before else Box(),
            )
            before = name
        draft.guessed = True

    def _fault(self, draft: Draft) -> None:
        """Something that no reader may take stands in place of a figure."""
        random = self._random
        places = [
            (r, c)
            for r, row in enumerate(draft.rows)
            for c, box in enumerate(row)
            if box.key is not None
        ]
        if places:
            r, c = random.choice(places)
            del draft.truth[draft.rows[r][c].key]
            draft.rows[r][c] = Box(random.choice(FAULTS))
            draft.faulty = True


def hurt_bytes(random: Random, content: bytes) -> bytes:
    """The content with some of its bytes changed, lost or more."""
    hurt = bytearray(content)
    for _ in range(random.choice((1, 2, 8, 60))):
        at = random.randrange(len(hurt))
        match random.randrange(4):
            case 0:
                hurt[at] ^= 1 << random.randrange(8)
            case 1:
                hurt[at] = random.randrange(256)
            case 2:
                del hurt[at : at + random.randint(1, 20)]
            case _:
                hurt[at:at] = random.randbytes(random.randint(1, 6))
        if not hurt:
            break
    return bytes(hurt)
