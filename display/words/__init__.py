"""Words, numbers, periods, targets and sentences in the reader's language; the TOML files
beside hold every word.
"""

from display.words.lookup import LANGUAGES, Lang, has_word, unit_name, unit_word, vocabulary, word

__all__ = ["LANGUAGES", "Lang", "has_word", "unit_name", "unit_word", "vocabulary", "word"]
