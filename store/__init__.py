"""What the district knows and when it knew it: statements, append-only, on SQLite or PostgreSQL."""

from store.aliases import Name
from store.audit import AuditEntry
from store.engine import commits
from store.errors import StoreError
from store.events import HAPPENINGS, Happening
from store.faults import Fault
from store.heads import Head, read_head
from store.plans import PlanState, PlanText, content_hash, refuse_other_plan
from store.reading import Upload
from store.restoring import restore
from store.roles import PrintedPlace
from store.store import Store, create, open_store
from store.submission import Submission
from store.submitted import SUBJECT as SUBMITTED
from store.submitted import Kept, SubmittedFile

__all__ = [
    "HAPPENINGS",
    "SUBMITTED",
    "AuditEntry",
    "Fault",
    "Happening",
    "Head",
    "Kept",
    "Name",
    "PlanState",
    "PlanText",
    "PrintedPlace",
    "Store",
    "StoreError",
    "Submission",
    "SubmittedFile",
    "Upload",
    "commits",
    "content_hash",
    "create",
    "open_store",
    "read_head",
    "refuse_other_plan",
    "restore",
]
