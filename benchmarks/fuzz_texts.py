"""A drafted table as a text: separated in many ways, in many encodings, and damaged."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import replace
from decimal import Decimal

from benchmarks.fuzz_drafts import Box, Draft, Made
from benchmarks.fuzz_faults import hurt_bytes
from benchmarks.fuzz_figures import Figures

NASTY = "0123456789,.;\t\"'%‰－—…①²\u200b\u3000\x00\x1a\ufeff（）()年月亿万元=约-+#\n\r |，"


class TextFiles(Figures):
    """Writes a draft as a text."""

    def _text(self, draft: Draft, *, hurt: bool) -> Made:
        random = self._random
        delimiter = random.choice((",", ",", ",", "\t", ";", "，"))
        out = io.StringIO()
        quoting = csv.QUOTE_ALL if self._chance(0.1) else csv.QUOTE_MINIMAL
        tabs = delimiter == "," and self._chance(0.1)
        ragged = draft.shape != "long" and self._chance(0.5)
        width = max(map(len, draft.rows))
        writer = csv.writer(
            out,
            delimiter=delimiter,
            quoting=quoting,
            lineterminator=random.choice(("\r\n", "\n", "\r")),
        )
        style = random.choice(("plain", "plain", "plain", "grouped", "wide", "marked"))
        ending = [""] * self._chance(0.1)
        for row in draft.rows:
            texts = [self._as_text(box, style) for box in row]
            if not (ragged and len(texts) == 1):
                texts += [""] * (width - len(texts))
            writer.writerow([f"{text}\t" if tabs else text for text in texts + ending])
        text = out.getvalue()
        encoding, mark = random.choice(
            (
                ("utf-8", b""),
                ("utf-8", codecs.BOM_UTF8),
                ("gb18030", b""),
                ("utf-16-le", codecs.BOM_UTF16_LE),
            )
        )
        name = f"table{random.choice(('.csv', '.txt', '.tsv'))}"
        whole = not draft.faulty and style != "marked"
        shape = f"{draft.shape}, text"
        if not hurt:
            content = mark + text.encode(encoding)
            return Made(name, content, shape, draft.truth, text, ordinary=True, whole=whole)
        return self._damaged_text(
            Made(name, b"", shape, draft.truth), text, encoding, mark, delimiter
        )

    def _as_text(self, box: Box, style: str) -> str:
        if not box.number or (box.text.isdecimal() and 1990 <= int(box.text) <= 2030):
            return box.text + box.raised
        if style == "grouped":
            return f"{Decimal(box.text):,}"
        if style == "wide":
            return box.text.translate(
                {code: chr(code + 0xFEE0) for code in range(ord("0"), ord("9") + 1)}
            )
        if style == "marked" and self._chance(0.2):
            return box.text + self._random.choice(("①", "[1]", "*", "②", "¹", "(p)"))
        return box.text

    def _damaged_text(
        self, made: Made, text: str, encoding: str, mark: bytes, delimiter: str
    ) -> Made:
        random = self._random
        kind = random.choice(
            (
                "cell gone",
                "cell more",
                "line twice",
                "characters",
                "characters",
                "cut",
                "bytes",
                "lines",
            )
        )
        lines = text.splitlines(keepends=True)
        truth = None
        if kind in ("cell gone", "cell more"):
            at = random.choice([n for n, line in enumerate(lines) if '"' not in line] or [0])
            cells = lines[at].split(delimiter)
            if kind == "cell gone" and len(cells) > 2:
                del cells[random.randrange(len(cells) - 1)]
            elif kind == "cell more":
                cells.insert(random.randrange(len(cells)), random.choice(("", "", "7")))
            lines[at] = delimiter.join(cells)
            figures = at > 4 or made.shape.startswith("long")
            truth = made.truth if figures and at else None
        elif kind == "line twice":
            at = random.randrange(len(lines))
            lines.insert(at, lines[at])
            truth = made.truth
        elif kind == "lines":
            for _ in range(random.randint(1, 4)):
                one, two = random.randrange(len(lines)), random.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
        text = "".join(lines)
        if kind == "characters":
            pieces = list(text)
            for _ in range(random.randint(1, 12)):
                at = random.randrange(len(pieces))
                pieces[at] = random.choice(
                    (pieces[at] + random.choice(NASTY), random.choice(NASTY), "")
                )
            text = "".join(pieces)
        elif kind == "cut":
            text = text[: random.randrange(1, len(text))]
        content = mark + text.encode(encoding)
        said: str | None = text
        if kind == "bytes":
            content = hurt_bytes(self._random, content)
            said = content.removeprefix(mark).decode(encoding, "ignore")
        return replace(made, content=content, shape=f"{made.shape}, {kind}", truth=truth, text=said)
