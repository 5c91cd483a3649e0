"""BERT's uncased tokens with the place of each in the text."""

import json
import unicodedata
from functools import lru_cache

CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 100


class WordPiece:
    def __init__(self, tokenizer_json):
        with open(tokenizer_json, encoding="utf-8") as file:
            self.vocabulary = json.load(file)["model"]["vocab"]
        self._pieces = lru_cache(maxsize=200_000)(self._split_word)

    def encode(self, text):
        """Ids without special tokens, and for each [start, end) in code points of the text."""
        ids, spans = [], []
        for word, places in words(text):
            for id_, start, end in self._pieces(word):
                ids.append(id_)
                spans.append((places[start], places[end - 1] + 1))
        return ids, spans

    def _split_word(self, word):
        pieces, start = [], 0
        while start < len(word) <= LONGEST_WORD:
            end = len(word)
            while end > start and self._key(word, start, end) not in self.vocabulary:
                end -= 1
            if end == start:
                break
            pieces.append((self.vocabulary[self._key(word, start, end)], start, end))
            start = end
        return pieces if start == len(word) else [(UNKNOWN, 0, len(word))]

    @staticmethod
    def _key(word, start, end):
        return word[start:end] if start == 0 else "##" + word[start:end]


def words(text):
    """Lower-case words without accents, each punctuation mark a word; with the place of each letter in the text."""
    word, places = [], []
    for place, original in enumerate(text):
        for letter in unicodedata.normalize("NFD", original.lower()):
            category = unicodedata.category(letter)
            if category == "Mn" or letter in "\x00\ufffd":
                continue
            if category[0] == "C" and letter not in "\t\n\r":
                continue
            is_alone = is_punctuation(letter, category) or is_chinese(letter)
            if (letter.isspace() or is_alone) and word:
                yield "".join(word), places
                word, places = [], []
            if is_alone:
                yield letter, [place]
            elif not letter.isspace():
                word.append(letter)
                places.append(place)
    if word:
        yield "".join(word), places


def is_punctuation(letter, category):
    return category[0] == "P" or (letter.isascii() and category[0] == "S")


def is_chinese(letter):
    code = ord(letter)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or code >= 0x20000
