"""A plan's text → the promises, milestones, tasks and offices that it proposes, for a person to confirm."""
