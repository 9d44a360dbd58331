"""方案: what the plan promises, its adopted states, and a plan that was brought."""
