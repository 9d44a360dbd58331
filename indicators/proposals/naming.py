"""The names that a subject lists, each as a workbook of targets would head its row."""

from __future__ import annotations

import re

from indicators.plan.wording.parts import Token
from indicators.plan.wording.reading import Wording
from indicators.proposals.sentences import chinese
from indicators.proposals.tells import counts

COUNTED = tuple("率比例重量数值额度入力积度速程产资口本支出汇金")
"""What is counted ends in one of these; a list of which only the last part does is one name."""


def _listed(subject: str) -> list[str]:
    """The names of a list, brackets left whole; 高血压、糖尿病患者规范管理率 is one."""
    if re.search("(?:^|、).(?:、|$)", subject):
        return [subject]  # 市、区两级
    kept = re.sub(r"[(（][^)）]*[)）]", lambda hit: "\0" * len(hit[0]), subject)
    cuts = [m.span() for m in re.finditer("、|(?<=[^与和普以涉遍波])及(?![以其])", kept)]
    ends = [0, *(end for _, end in cuts)]
    starts = [*(start for start, _ in cuts), len(subject)]
    parts = [subject[end:start] for end, start in zip(ends, starts, strict=True)]
    parts = [part for part in parts if part]
    ratio = bool(parts) and parts[-1].endswith(("率", "比重", "比例", "占比"))
    one = ratio and not any(part.endswith(COUNTED) for part in parts[:-1])
    return [subject] if one and len(parts) > 1 else parts


def named(subject: str, tokens: list[Token], wording: Wording) -> tuple[str, ...]:
    """The names that a subject lists, each with the word of growth that makes it a rate.

    >>> named("投资、出口等指标", [], Wording("", {"kind": "falls"}, {}, {}))
    ('投资', '出口')
    """
    number = next((t for t in tokens if counts(t)), None)
    if number is not None and number.value.unit != "%" and _behind(number, subject, wording.text):
        return (subject,)  # 举办100场演出、展览等活动 are counted together
    parts = _listed(re.sub("等(?:主要)?(?:指标)?$", "", subject))
    moved = next((t for t in tokens if t.may_be("rise", "fall")), None)
    growth = moved.text if moved is not None else ""
    if moved is not None and not chinese(growth):
        growth = "growth" if moved.may_be("rise") else "reduction"
    rate = growth and wording.unit == "%" and not {"value", "low"}.isdisjoint(wording.rule)
    rate = rate and not any(t.may_be("to") and t.text.isascii() for t in tokens)
    kinds = ("at_least", "at_most", "about", "average", "between")
    compounded = wording.rule.get("how") == "compounded"
    if not rate or (wording.rule["kind"] not in kinds and not compounded):
        return tuple(parts)
    return tuple(f"{p}{growth}" if chinese(p) else f"{p} {growth}" for p in parts)


def _behind(number: Token, subject: str, text: str) -> bool:
    return number.start < text.find(subject)
