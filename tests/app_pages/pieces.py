"""Every piece that a page draws, with values made of one text."""

from display.charts.marks import Mark
from display.screens.areas import AreaCell, AreaLine, Grid, Heading
from display.screens.attention import Note
from display.screens.benchmarks import Benchmark
from display.screens.candidates import Outcome
from display.screens.comments import CommentLine
from display.screens.counted import CountedLine
from display.screens.counts import Count
from display.screens.details import Later, Promise
from display.screens.effects import Changed, Flipped, Hidden
from display.screens.faults import Beside, FaultLine
from display.screens.folding import Silent
from display.screens.glossary import CountLine
from display.screens.methods import LeftOut, Method, Pair
from display.screens.missing import Lacking
from display.screens.office_targets import OfficeTarget
from display.screens.offices import OfficeRow, Part, Place, Sums
from display.screens.plan import Given, Promised, RowLine, StateLine
from display.screens.plan_changes import Aspect, PromiseLine
from display.screens.ranking import AbsentLine, RankBar, RankLine, RankScreen
from display.screens.scores import ScoreLine
from display.screens.second_reading import Compared, MethodReading
from display.screens.since import Since
from display.screens.supervision import Level, OfficeLines, SupervisionLine
from display.screens.tasks import Aim, Tally, TaskLine
from display.screens.things import Thing
from display.screens.two_years import TURNS, TwoYears
from display.screens.uploads import Submission
from display.screens.vintages import Statement, Vintage
from display.screens.waivers import Recorded
from display.words.milestones import Node
from indicators.oversight.areas import Coverage
from indicators.plan.entries import Words
from tests.app_pages.pieces_of_people import of_people


class Lines:
    """Whatever a template asks of an entry of the plan, made of one text."""

    def __init__(self, text: str) -> None:
        self.clause = self.sheet = self.cell = self.name = self.text = text
        self.deadline = self.requirement = self.note = Words(zh=text, en=text)
        self.members = (text,)


class Entry(Lines):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.name = Words(zh=text, en=text)
        self.responsibility = self.name


class Read:
    def __init__(self, text: str) -> None:
        self.sheet = self.cell = self.text = self.role = text


class Legend:
    def __init__(self, text: str) -> None:
        self.tone = self.glyph = self.text = text


Values = dict[str, dict[str, object]]


def of_parts(t: str) -> Values:
    """The values of the pieces of every page, made of one text."""
    said = Statement(t, t, t, t, t, 1)
    vintages = [Vintage(t, t, t, t, t, t, state, (said,)) for state in ("current", "former")]
    return {
        "parts/title": {"text": t, "note": t},
        "parts/link": {"text": t, "path": "indicator", "indicator": t},
        "parts/head": {"title": t, "text": t, "note": t},
        "parts/aside": {"text": t},
        "parts/pictures": {"chart": t, "name": t},
        "parts/warning": {"text": t},
        "parts/unknown": {"kind": t, "text": t, "near": [t, t]},
        "parts/success": {"text": t},
        "parts/day_banner": {"day": t, "today": t, "back": {"lang": "zh"}},
        "parts/notice": {"title": t, "text": t},
        "parts/brand": {"plan": t},
        "parts/rule": {},
        "parts/ways": {"ways": [(t, "plan"), (t, "overview")]},
        "parts/theme": {},
        "parts/found": {
            "lines": [
                (Thing("office", t, {"zh": t, "en": t}, "offices", ("office", t)), t),
            ],
            "note": t,
        },
        "parts/idle": {"keys": [t]},
        "parts/paper_head": {"parts": [t, t]},
        "parts/visitor": {"name": t, "id": t, "roles": t},
        "parts/vintages": {"name": t, "area": t, "lines": vintages, "uploads": True},
    }


def of_overview(t: str) -> Values:
    """The values of the pieces of the overview, made of one text."""
    note = Note(t, t, t, "missed", t)
    counted = CountedLine(Aim(t, t, t, t, t, t, t, t, t, t, t), (t, t), 1)
    return {
        "overview/first_line": {"parts": [(t, "met"), (t, None)], "aside": t},
        "overview/counts": {"found": [Count(t, t, t, 1, t, t)]},
        "overview/pinned": {"found": [Aim(t, t, t, t, t, t, t, t, t, t, t)], "more": 1},
        "overview/legend": {"keys": [Legend(t)]},
        "overview/concerns": {"few": [note], "rest": [note], "more": 1},
        "overview/all_items": {"count": 1},
        "overview/filtered": {
            "title": t,
            "found": [counted],
            "back": {"lang": "zh"},
            "answered": True,
        },
        "overview/two_years": {
            "title": t,
            "years": (2020, 2021),
            "lines": [TwoYears(counted, counted, None, turn) for turn in TURNS],
            "silent": 1,
            "back": {"lang": "zh"},
            "answered": True,
        },
        "overview/silent": {"lines": [Silent(t, t, t, t, t)], "answered": True},
    }


def of_since(t: str) -> Values:
    """The values of the piece that compares two days, made of one text."""
    note, mark = Note(t, t, t, "missed", t), Mark(t, t, True, True, t, t)
    other = note._replace(indicator=None, task=1)
    flips = [Flipped(t, t, mark, t, mark, t, t, to, (1,), 2020, 1) for to in (t, None)]
    figure = Changed(t, t, t, t, t, t, t, (1,), t, 2020)
    found = Since(t, t, t, flips, t, [figure, figure], t, [note, other])
    return {
        "since/changes": {"found": found, "shown": 1, "back": {"lang": "zh"}},
        "since/visit": {"day": t, "counts": [t, t]},
    }


def of_indicator(t: str) -> Values:
    """The values of the pieces of one indicator's page, made of one text."""
    promise = Promise(t, t, (t,), t, t, True, ((1, t, t),), t)
    return {
        "indicator/heading": {
            "name": t,
            "area": t,
            "badge": {"glyph": t, "text": t, "tone": t},
        },
        "indicator/sentence": {"text": t, "rest": t},
        "indicator/silence": {"lines": [(t, t)]},
        "indicator/disputes": {"lines": [t]},
        "indicator/why": {"lines": [(t, t)], "comments": [CommentLine(1, t, t, t)] * 2},
        "indicator/promise": {"found": promise, "needed": t, "told": False, "answered": True},
        "indicator/benchmarks": {"found": [Benchmark(t, t, t, t, t, t)], "year": 2020},
        "indicator/later_and_related": {"later": [Later(t, t)], "related": [(t, t)]},
    }


def of_tasks(t: str) -> Values:
    """The values of the pieces of the key tasks, made of one text."""
    tally = Tally(t, t, 1, t)
    node = Node(t, t, t, t, t, t, t, t, t, t, "", t, t, t, t, t, True, t)
    task = TaskLine(1, t, t, (t,), tally, (tally,), (), t)
    return {
        "tasks/title": {"name": t, "section": t},
        "tasks/lines": {"sections": [(t, [task])], "year": 2020},
        "tasks/nodes": {"found": [node], "comments": {t: [CommentLine(1, t, t, t)]}},
        "tasks/aims": {"found": [Aim(t, t, t, t, t, t, t, t, t, t, t)]},
        "tasks/beside": {
            "task": Lines(t),
            "offices": [(t, t, True)],
            "projects": [(t, t), (t, t)],
            "shown": 1,
        },
    }


def of_attention(t: str) -> Values:
    """The values of the pieces of the supervision list, made of one text."""
    level = Level(t, t, t, t, t)
    item = SupervisionLine(level, t, t, t, t, 1, t, t, t, (t,), (1,), t)
    item = item._replace(commented=t)
    alike = item._replace(parts=(item, item))
    office = OfficeLines(t, t, ((level, 1),), 1, t, t, (item, alike))
    return {
        "attention/key": {"levels": [level]},
        "attention/items": {"lines": [item, alike]},
        "attention/offices": {"found": [office], "open": True},
    }


def of_offices(t: str) -> Values:
    """The values of the pieces of the offices and their scores, made of one text."""
    tally = Tally(t, t, 1, t)
    level = Level(t, t, t, t, t)
    return {
        "offices/key": {"levels": [level]},
        "offices/matrix": {
            "tasks": [(1, t)],
            "rows": [OfficeRow(t, t, True, (Place(1, True, level, 1, t),), 1, 2)],
            "sums": Sums(1, (1,), 2, 3),
        },
        "offices/title": {"name": t, "about": t},
        "offices/members": {"office": Lines(t)},
        "offices/duties": {"found": [Entry(t)]},
        "offices/parts": {"found": [Part(1, t, True, (tally,), t)]},
        "offices/targets": {
            "found": [
                OfficeTarget(Aim(t, t, t, t, t, t, t, t, t, t, t), 1, t, t, t, t, t),
                OfficeTarget(Aim(t, t, t, t, t, t, t, t, t, t, None), 1, t, t, t, t),
            ],
            "scored": True,
        },
        "scores/scores": {"found": [ScoreLine(t, t, t, t, t, 1, 1, 1, t, t)], "goals": False},
        "scores/score": {"points": t, "covered": t, "about": t},
    }


def of_methods(t: str) -> Values:
    """The values of the pieces of the methods, made of one text."""
    method = Method("target", t, t, t, t, t, t, t, (t,), (t,), t, t, t)
    return {
        "methods/methods": {"found": [method], "tasked": True, "answered": True},
        "methods/second": {
            "found": [
                Compared(
                    t, t, t, t, t, t, (MethodReading(t, t, t, True), MethodReading(t, t, t, False))
                )
            ],
            "notes": [(t, t), (t, t)],
        },
        "methods/left_out": {"found": [LeftOut(t, t)]},
        "methods/counts": {"lines": [CountLine(t, t, 1, t)]},
        "methods/pairs": {"found": [Pair(t, t, t, t)], "keys": ["label.note"] * 4},
    }


def of_areas(t: str) -> Values:
    """The values of the pieces of the areas, made of one text."""
    kept = Coverage(3, 1, 1, 1)
    cell = AreaCell(t, t, t, t, t)
    lines = (AreaLine("own", t, True, kept, (cell,)), AreaLine(t, t, False, kept, (None,)))
    rank = RankLine(t, t, t, False, t, t, t, t, t, t, t, RankBar(0.0, 50.0, 80.0))
    ranking = RankScreen(t, t, t, (rank,), (AbsentLine(t, ((t, t),), t),), t)
    return {
        "areas/chosen": {"name": t, "area": t, "parts": [(t, "met")]},
        "areas/grid": {
            "found": Grid(2024, (Heading(t, t, t, kept),), lines, kept),
            "chosen": t,
            "promise": t,
        },
        "areas/ranking": {"found": ranking, "chosen": t},
    }


def of_plan(t: str) -> Values:
    """The values of the pieces of the plan, made of one text."""
    mark = Mark(t, t, True, True, t, t)
    changed = [
        PromiseLine("added", t, t, t, t, ()),
        PromiseLine("altered", t, t, t, t, (Aspect(t, t, t),)),
    ]
    row = RowLine(t, t, (t,), t, t, t, (t,), ((t, t),), False, True)
    return {
        "plan/promises": {"lines": [Promised(t, t, t, t, t, t, t, t, t)], "answered": True},
        "plan/states": {"lines": [StateLine(1, t, t, t, t, True)]},
        "plan/changes": {"lines": changed, "also": t, "shown": 1},
        "plan/lost": {"lines": [t]},
        "plan/rows": {"lines": [row]},
        "plan/given": {"lines": [Given(t, t, t, mark, t, t), Given(t, t, t, None, t, t)]},
        "plan/banner": {"text": t},
    }


def of_desk(t: str) -> Values:
    """The values of the pieces of the desk, made of one text."""
    mark = Mark(t, t, True, True, t, t)
    fault = FaultLine(t, t, t, (Beside(t, True), Beside(t, False)), t, t)
    flip = Flipped(t, t, mark, t, mark, t, t, t, (1,))
    return {
        "desk/steps": {"done": (True, False)},
        "desk/file_line": {"name": t, "parts": [(t, "met")]},
        "desk/listed": {"lines": [t]},
        "desk/faults": {"lines": [fault] * 31},
        "desk/role": {"role": Read(t), "taken": t, "says": [t]},
        "desk/name": {"text": t, "line": fault, "count": 1, "told": t},
        "desk/hold": {"line": fault},
        "desk/kind": {"kind": t, "count": 1},
        "desk/hidden": {"lines": [Hidden(t, t, t, t, t)], "shown": 1},
        "desk/changes": {
            "lines": [Changed(t, t, t, t, t, t, t, (1,))],
            "shown": 1,
            "uploads": True,
        },
        "desk/flips": {"lines": [flip], "shown": 1, "uploads": True},
        "desk/missing": {
            "lines": [Lacking(t, 2020, t, t, t, t)],
            "ids": [(t, 2020)],
            "answered": True,
        },
        "desk/done": {"lines": [(t, t)]},
        "desk/reports": {"lines": [(1, t, t)]},
    }


def of_ledger(t: str) -> Values:
    """The values of the pieces of the ledger, made of one text."""
    said = Statement(t, t, t, t, t, 1)
    vintages = [Vintage(t, t, t, t, t, t, state, (said,)) for state in ("current", "former")]
    upload = Submission(t, t, t, t, t, t, t, t, t, False)
    return {
        "ledger/uploads": {"lines": [upload]},
        "ledger/left_out": {"entries": [Lines(t)]},
        "ledger/candidates": {
            "name": t,
            "lines": vintages,
            "outcomes": [[Outcome(t, t, t, t, t, t)], []],
        },
        "ledger/asked": {"text": t},
        "ledger/settled": {"name": t, "text": t},
        "ledger/waivers": {"lines": [Recorded(1, t, t, t, t, t, t, t, False)]},
    }


def pieces(t: str) -> Values:
    """The values of every piece, made of one text."""
    screens = (
        of_parts,
        of_overview,
        of_since,
        of_indicator,
        of_tasks,
        of_attention,
        of_offices,
        of_methods,
        of_areas,
        of_plan,
        of_desk,
        of_ledger,
        of_people,
    )
    return {name: values for screen in screens for name, values in screen(t).items()}
