"""The offices' comments on promises that were missed."""

from __future__ import annotations

from datetime import datetime
from operator import index
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, select

from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError

if TYPE_CHECKING:
    from indicators.judging.commented import Comment, Commented


class CommentsKept:
    """The verbs of the store for comments."""

    _engine: Engine

    def comment(self, comment: Comment, *, by: str, recorded_at: datetime | None = None) -> int:
        """Record what an office says of a promise; returns the comment's number.

        Raises:
            StoreError: the same stands already, too many stand, or its text is blank or too long.
        """
        from indicators.oversight.comments import LONGEST, MOST  # noqa: PLC0415

        content = vars(comment) | {"year": index(comment.year)}
        acts.refuse_blank(by=by, **{name: content[name] for name in ("target", "area", "text")})
        acts.refuse_unstorable(acts.COMMENTS, content)
        if len(comment.text) > LONGEST:
            raise StoreError(
                f"the comment has {len(comment.text)} characters; shorten it to {LONGEST}"
            )
        recorded = schema.comments.c
        same = [recorded[name] == content[name] for name in ("target", "area", "year")]
        stands = acts.standing(acts.COMMENTS, acts.COMMENTS_WITHDRAWN)
        again = [recorded[name] == content[name] for name in ("known_on", "text")]
        with write(self._engine) as connection:
            there = connection.scalar(select(recorded.id).where(stands, *same, *again))
            if there is not None:
                raise StoreError(
                    f"the same comment stands already as comment {there}; leave it out"
                )
            count = select(func.count()).select_from(schema.comments).where(stands, *same)
            if connection.execute(count).scalar_one() >= MOST:
                raise StoreError(
                    f"{MOST} comments stand on {comment.target} {comment.year}; withdraw one first"
                )
            signature = acts.Signature(by, recorded_at)
            return acts.record(connection, acts.COMMENTS, content, signature)

    def withdraw_comment(
        self, id: int, *, by: str, reason: str, recorded_at: datetime | None = None
    ) -> None:
        """Record that a comment no longer stands.

        Raises:
            StoreError: there is no such comment, or it was withdrawn before.
        """
        with write(self._engine) as connection:
            signature = acts.Signature(by, recorded_at)
            acts.withdraw(connection, acts.COMMENTS_WITHDRAWN, id, reason, signature)

    def comments(self, shown_on: datetime | None = None) -> list[Commented]:
        """The comments that stood at a moment, oldest first."""
        from indicators.judging.commented import Comment, Commented  # noqa: PLC0415

        told = schema.comments.c
        query = select(
            told.id, told.by, told.target, told.area, told.year, told.known_on, told.text
        ).where(acts.standing(acts.COMMENTS, acts.COMMENTS_WITHDRAWN, shown_on))
        with read(self._engine) as connection:
            rows = connection.execute(query.order_by(told.id)).all()
        return [Commented(id, by, Comment(*comment)) for id, by, *comment in rows]
