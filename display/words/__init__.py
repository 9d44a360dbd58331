"""Words, numbers, periods, targets and sentences in the reader's language; the TOML files
beside hold every word.
"""

from display.words.lookup import LANGUAGES, Lang, has_word, vocabulary, word
from display.words.units import unit_name

__all__ = ["LANGUAGES", "Lang", "has_word", "unit_name", "vocabulary", "word"]
