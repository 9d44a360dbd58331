"""The promise as data: what may stand in a plan's folder, and the questions that a checked plan
answers.
"""

from indicators.plan.document import Document, FiscalYear, Paper
from indicators.plan.entries import Goal, LeftOut, Target
from indicators.plan.entry import Words
from indicators.plan.offices import Duty, Milestone, Office, Project, Task
from indicators.plan.plan import Plan, Promise
from indicators.plan.read import PlanError, plan_of, plan_texts, read_plan
from indicators.plan.statistics import Area, Break, Indicator, LaterTarget

__all__ = [
    "Area",
    "Break",
    "Document",
    "Duty",
    "FiscalYear",
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
