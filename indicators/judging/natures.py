"""What a piece of evidence is by its nature, and whether such a thing proves that something is
done.
"""

from __future__ import annotations

PROVES = {
    "acceptance": True,
    "official": True,
    "congress_report": False,
    "self_report": False,
    "press": True,
    "repost": False,
    "encyclopedia": False,
    "procurement": False,
}
"""The natures of evidence. The document of an acceptance proves what is done, and so does the
notice, approval or announcement of whoever decides, and the press of what it saw: none of them is
a word of those who promised. A report to the congress or of the office itself is evidence of what
was reported; a copy, an encyclopedia or a tender is of less.
"""


def proves(evidence: str, nature: str) -> bool:
    """Whether this is evidence that something is done. One whose nature nobody stated is taken
    at its word.

    >>> proves("验收意见", "acceptance"), proves("政府工作报告", "congress_report"), proves(" ", "")
    (True, False, False)
    """
    return bool(evidence.strip()) and PROVES.get(nature, True)
