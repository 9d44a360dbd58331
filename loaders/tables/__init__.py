"""Grid → statements: tables, headers, columns, titles, notes and known layouts."""
