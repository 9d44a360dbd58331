"""Is it kept: one pure function from a plan and the statements of figures to judged rows."""
