"""How a store comes to its present shape, one revision after another."""
