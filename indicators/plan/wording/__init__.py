"""What a promise says: a clause or a “target as written” → a form of promise, and its reading in
words; or a refusal that names what it could not read (`reading.read_wording`). Nothing is
guessed: every word of the text is read, or stands on the closed list of harmless words, or
refuses.
"""
