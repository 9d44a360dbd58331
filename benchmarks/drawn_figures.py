"""A million figures in memory: many areas, twenty indicators, a few vintages; drawn by a seed.

`python -m benchmarks.drawn_figures product|peer SEED` judges them once, by `judge` or by one query of
duckdb, and prints as JSON what it cost and how many verdicts of each kind there are.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures.observations import STORED_COLUMNS
from indicators.judging.judge import judge
from indicators.plan import Area, Goal, Indicator, Plan, Target, Words, read_plan
from indicators.plan.forms import AtLeast

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "plan"
AREAS, YEARS, PAIRS = 2150, range(2004, 2026), 10
REVISED = 0.06
GROWTH, SHARE = 6.0, 60.0  # as in QUERY
DAY = date(2026, 11, 27)


def plan() -> Plan:
    """Ten levels whose growth is computed and is to reach 6 %, ten shares that are to reach 60 %,
    in every area.
    """
    shipped = read_plan(SHIPPED)
    parts: dict[str, Any] = {name: getattr(shipped, name) for name in Plan.model_fields}
    empty = [name for name, value in parts.items() if isinstance(value, tuple)]
    parts |= dict.fromkeys(empty, ())
    named = {"name": Words(zh="-", en="-")}
    goal = Goal(id="all", clause="-", **named)
    levels = [_indicator(f"level{n}", "level", "亿元") for n in range(PAIRS)]
    growths = [
        _indicator(f"growth{n}", "growth", "%", growth_of=f"level{n}", compute=True)
        for n in range(PAIRS)
    ]
    shares = [_indicator(f"share{n}", "share", "%") for n in range(PAIRS)]
    targets = [_target(one.id, GROWTH) for one in growths]
    targets += [_target(one.id, SHARE) for one in shares]
    areas = [Area(id=f"a{n}", short=named["name"], **named) for n in range(AREAS)]
    document = parts["document"].model_copy(
        update={"area": "a0", "valid_from": YEARS[0], "valid_to": YEARS[-1]}
    )
    return Plan.model_construct(
        **parts
        | {
            "document": document,
            "goals": (goal,),
            "areas": tuple(areas),
            "indicators": (*levels, *growths, *shares),
            "targets": tuple(targets),
        }
    )


def _indicator(id: str, kind: str, unit: str, **more: Any) -> Indicator:
    words = {"zh": "-", "en": "-"}
    return Indicator.model_validate(
        {"id": id, "name": words, "unit": unit, "goal": "all", "kind": kind, **more}
    )


def _target(id: str, value: float) -> Target:
    given = {
        "id": id,
        "indicator": id,
        "clause": "drawn",
        "reading": {"zh": "-", "en": "-"},
        "tasks": (),
        "applies_to": "all",
    }
    return Target.model_validate(given | {"rule": AtLeast(kind="at_least", value=value)})


def observations(seed: int) -> pd.DataFrame:
    """Every figure of every area and year, some of them revised a month later; texts are
    categories. Columns: STORED_COLUMNS.
    """
    drawn = np.random.default_rng(seed)
    ids = [f"level{n}" for n in range(PAIRS)] + [f"share{n}" for n in range(PAIRS)]
    size = len(ids) * AREAS * len(YEARS)
    indicator, area, year = (
        index.ravel() for index in np.indices((len(ids), AREAS, len(YEARS)), dtype="int64")
    )
    grown = 100 * 1.06**year * drawn.uniform(0.97, 1.03, size)
    value = np.where(indicator < PAIRS, grown, drawn.uniform(50, 90, size))
    again = np.flatnonzero(drawn.random(size) < REVISED)
    place = np.concatenate([np.arange(size), again])
    value = np.round(np.concatenate([value, value[again] * 1.01]), 1)
    printed_on = np.datetime64(f"{YEARS[0] + 1}-03-01", "us") + year * np.timedelta64(365, "D")
    known_on = printed_on[place] + np.timedelta64(30, "D") * (np.arange(len(place)) >= size)
    order = drawn.permutation(len(place))
    texts = {"indicator": (indicator[place], ids), "area": (area[place], _names(AREAS))}
    table = {
        "id": np.arange(1, len(place) + 1),
        "year": year[place] + YEARS[0],
        "month": 12,
        "value": value,
        "decimals": 1,
        "known_on": known_on,
        "row": 1,
        "upload": 1,
        "recorded_on": np.datetime64("2026-01-01", "us"),
    }
    plain = {"qualifier": "exact", "basis": "not_stated", "stage": "final"}
    plain |= {"known_on_basis": "stated", "method": "published", "source": "yearbook"}
    for name in STORED_COLUMNS:
        if name not in table and name not in texts:
            texts[name] = (np.zeros(len(place), "int8"), [plain.get(name, "")])
    made = {name: pd.Categorical.from_codes(codes, words) for name, (codes, words) in texts.items()}
    return pd.DataFrame(table | made)[STORED_COLUMNS].iloc[order].reset_index(drop=True)


def _names(count: int) -> list[str]:
    return [f"a{n}" for n in range(count)]


QUERY = """
create table judged as
with newest as (
    select area, indicator, year, arg_max(value, known_on) as value
    from observations where known_on <= date '2026-11-27' group by area, indicator, year
), measured as (
    select area, indicator, year, starts_with(indicator, 'level') as is_level,
        case when starts_with(indicator, 'level') then
            case when lag(year) over series = year - 1
                then round((value / lag(value) over series - 1) * 100, 10) end
        else value end as value
    from newest window series as (partition by area, indicator order by year)
), compared as (
    select *, case when is_level then 6.0 else 60.0 end as reference from measured
), attained as (
    select *, round(value - reference, 11) as gap,
        round(1 + (value - reference) / reference, 12) as attainment from compared
)
select *, case when gap is null then 'undetermined' when gap >= 0 then 'met'
    when is_level and gap >= -1 then 'near' when not is_level and attainment >= 0.95 then 'near'
    else 'missed' end as verdict
from attained
"""


def main() -> None:
    """Judge once, and print seconds by the clock and of the processor, megabytes and verdicts."""
    side, seed = sys.argv[1], int(sys.argv[2])
    figures = observations(seed)
    plan()
    wall, processor = time.perf_counter(), time.process_time()
    if side == "product":
        table = judge(plan(), figures, DAY, inputs=False)
        spent = time.perf_counter() - wall, time.process_time() - processor
        counted = table["verdict"].value_counts().to_dict()
    else:
        import duckdb  # noqa: PLC0415 - the product runs without it

        base = duckdb.connect(config={"threads": 1})
        base.register("observations", figures)
        wall, processor = time.perf_counter(), time.process_time()
        base.execute(QUERY)
        spent = time.perf_counter() - wall, time.process_time() - processor
        counted = dict(
            base.execute("select verdict, count(*) from judged group by verdict").fetchall()
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    verdicts = {str(key): int(count) for key, count in sorted(counted.items())}
    print(json.dumps({"figures": len(figures), "spent": spent, "peak": peak, "verdicts": verdicts}))


if __name__ == "__main__":
    main()
