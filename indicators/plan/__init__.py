"""The promise as data: what may stand in a plan's folder, and the questions that a checked plan
answers.
"""

from indicators.plan.entries import (
    Area,
    Break,
    Document,
    Duty,
    Goal,
    Indicator,
    LaterTarget,
    LeftOut,
    Milestone,
    Office,
    Paper,
    Project,
    Target,
    Task,
    Words,
)
from indicators.plan.plan import Plan, Promise
from indicators.plan.read import PlanError, plan_of, plan_texts, read_plan

__all__ = [
    "Area",
    "Break",
    "Document",
    "Duty",
    "Goal",
    "Indicator",
    "LaterTarget",
    "LeftOut",
    "Milestone",
    "Office",
    "Paper",
    "Plan",
    "PlanError",
    "Project",
    "Promise",
    "Target",
    "Task",
    "Words",
    "plan_of",
    "plan_texts",
    "read_plan",
]
