"""One text → one meaning: numbers, periods, units, names, footnote marks."""
