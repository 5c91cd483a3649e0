"""Changes a question that a text answers so that it no longer does, as people changed them for SQuAD 2."""

import re

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
# A name goes on over small words: "University of Notre Dame".
NAME = re.compile(r"\b[A-Z][\w'’.-]*\w(?:\s+(?:(?:of|the|de|von|van|la)\s+)*[A-Z][\w'’.-]*\w)*")
# Words that a title's or a quotation's capital letter makes no name.
NO_NAMES = set(
    "a an and as at but by for from he her his i if in is it its my no not of on or our she so that the their they this "
    "to we what when where which who why with you".split()
)
SENTENCE_START = re.compile(r"(?:^|[.!?]\s+[\"“(]?|^[\"“(])$")

OPPOSITES = [
    "before after", "more less", "most least", "more fewer", "first last", "over under", "above below", "with without",
    "increase decrease", "increased decreased", "highest lowest", "largest smallest", "biggest smallest", "major minor",
    "longest shortest", "oldest newest", "oldest youngest", "earliest latest", "always never", "begin end",
    "began ended", "start stop", "started stopped", "win lose", "won lost", "gain lose", "gained lost", "join leave",
    "joined left", "north south", "northern southern", "east west", "eastern western", "inside outside", "allow forbid",
    "allowed forbidden", "support oppose", "supported opposed", "accept reject", "accepted rejected", "found lost",
    "early late", "old new", "large small", "high low", "rise fall", "rose fell", "male female", "men women", "man woman",
    "father mother", "son daughter", "brother sister", "king queen", "husband wife", "import export", "public private",
    "majority minority", "maximum minimum", "best worst", "popular unpopular", "common rare", "open closed",
    "same different", "internal external", "upper lower", "ancient modern", "strong weak", "good bad", "rich poor",
    "between outside", "during after", "least greatest", "beginning end", "arrive leave", "arrived left", "built destroyed",
]  # fmt: skip
ROWS = [
    "January February March April May June July August September October November December",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "red blue green yellow black white brown orange purple",
]
AUXILIARIES = re.compile(
    r"\b(is|was|are|were|did|does|do|has|have|had|can|could|would|should|will)\b(?!n't| not)", re.I
)
NEGATIONS = re.compile(r"(?<=\w)n['’]t\b|\s+(?:not|never)\b", re.I)
CONTRACTED = {"can": "can't", "will": "won't"}
ENDINGS = ["ed", "d", "ing", "s", "es", "ly", "er", "est"]


def swaps(rows):
    others = {}
    for row in rows:
        words = row.split()
        for word in words:
            others.setdefault(word, []).extend(w for w in words if w != word)
    return others


OPPOSITE = swaps(OPPOSITES)
IN_A_ROW = swaps(ROWS)


def names(text):
    """Names within a text with what stands before them; a sentence's first word counts only as part of a longer name."""
    for match in NAME.finditer(text):
        before = text[: match.start()]
        name = match.group()
        if " " not in name and (name.lower() in NO_NAMES or SENTENCE_START.search(before[-4:])):
            continue
        words = WORD.findall(before[-30:])
        yield name, (words[-1].lower() if words else ""), match.start()


class Changer:
    """Changes a question about one article, with the words and names of that article.

    `is_usual` says whether a word is one that texts use: rare ones would give the change away.
    """

    def __init__(self, wordnet, is_usual, paragraphs, random):
        self.wordnet, self.is_usual, self.random = wordnet, is_usual, random
        self.names = {}
        self.years = set()
        self.nouns = set()
        for text in paragraphs:
            self.years.update(YEAR.findall(text))
            for name, before, _ in names(text):
                self.names.setdefault(before, set()).add(name)
            for word in WORD.findall(text):
                if word.islower() and len(word) > 3 and is_usual(word) and wordnet.kind(lemma(word, wordnet)) == "noun":
                    self.nouns.add(word)
        self.rules = {
            "name": self.other_name,
            "number": self.other_number,
            "opposite": self.opposite,
            "negation": self.negation,
            "sister": self.sister,
            "noun": self.other_noun,
        }

    def change(self, rule, question, text, answer=""):
        """The question changed by a rule, or None where the rule finds nothing to change.

        `text` is the paragraph that answers it, `answer` the answer, whose words are not put into the question.
        """
        self.answer = set(lower_words(answer))
        changed = self.rules[rule](question, text)
        return changed if changed and changed.lower() != question.lower() else None

    def other_name(self, question, text):
        places = [
            (name, before, at) for name, before, at in names(question) if at > 0 and name.lower() in text.lower()
        ]
        if not places:
            return None
        name, before, at = self.random.choice(places)
        known = set(lower_words(question))
        pool = [n for n in self.names.get(before, ()) if not known & set(lower_words(n))]
        if len(pool) < 3:
            pool = [n for group in self.names.values() for n in group if not known & set(lower_words(n))]
        other = self._pick(pool)
        return other and replace(question, at, name, other)

    def other_number(self, question, text):
        places = [(m.group(), m.start()) for m in NUMBER.finditer(question)]
        places += [(m.group(), m.start()) for m in WORD.finditer(question) if m.group() in IN_A_ROW]
        if not places:
            return None
        number, at = self.random.choice(places)
        if number in IN_A_ROW:
            return replace(question, at, number, self.random.choice(IN_A_ROW[number]))
        if YEAR.fullmatch(number):
            years = sorted(self.years - {number})
            near = str(int(number) + self.random.choice([-1, 1]) * self.random.randint(1, 40))
            other = self.random.choice(years) if years and self.random.random() < 0.6 else near
        else:
            other = re.sub(r"\d", lambda m: str(self.random.randint(1, 9)), number)
        return replace(question, at, number, other)

    def opposite(self, question, text):
        places = []
        for match in WORD.finditer(question):
            word = match.group()
            others = OPPOSITE.get(word, []) or self._inflected(word, self.wordnet.antonyms)
            if others:
                places.append((word, match.start(), others))
        if not places:
            return None
        word, at, others = self.random.choice(places)
        return replace(question, at, word, self.random.choice(others))

    def negation(self, question, text):
        if NEGATIONS.search(question):
            return NEGATIONS.sub("", question, count=1)
        match = AUXILIARIES.search(question)
        if match is None:
            return None
        word = match.group()
        negated = CONTRACTED.get(word, f"{word}n't") if self.random.random() < 0.7 else f"{word} never"
        return replace(question, match.start(), word, negated)

    def sister(self, question, text):
        return self._swap_word(question, text, lambda word: self._inflected(word, self.wordnet.sisters))

    def other_noun(self, question, text):
        held = set(lower_words(text))
        pool = sorted(self.nouns - held if self.random.random() < 0.3 else self.nouns)

        def others(word):
            if word not in self.nouns:
                return []
            is_plural = word.endswith("s")
            return [w for w in pool if w.endswith("s") == is_plural]

        return self._swap_word(question, text, others)

    def synonym(self, question):
        """The question with a synonym for one of its words: it stays answered, though a word was changed."""
        self.answer = set()
        return self._swap_word(question, question, lambda word: self._inflected(word, self.wordnet.synonyms))

    def _swap_word(self, question, text, others_of):
        held, known = set(lower_words(text)), set(lower_words(question))
        places = [
            (m.group(), m.start()) for m in WORD.finditer(question) if len(m.group()) > 3 and m.group().lower() in held
        ]
        self.random.shuffle(places)
        for word, at in places:
            others = [w for w in others_of(word) if w not in known and w not in self.answer]
            if others:
                return replace(question, at, word, self.random.choice(others))
        return None

    def _inflected(self, word, others_of):
        """Others of a word's base form, with the word's ending; only usual words."""
        base = lemma(word, self.wordnet)
        others = [inflect(other, word[len(base) :] if word.startswith(base) else ending(word)) for other in others_of(base)]
        return [o for o in others if o != word and self.is_usual(o)]

    def _pick(self, pool):
        pool = [n for n in pool if not self.answer & set(lower_words(n))]
        return self.random.choice(sorted(pool)) if pool else None


def lower_words(text):
    return [w.lower() for w in WORD.findall(text)]


def replace(text, at, old, new):
    return text[:at] + new + text[at + len(old) :]


def ending(word):
    return next((e for e in ENDINGS if word.endswith(e)), "")


def lemma(word, wordnet):
    """The most frequent of the words that WordNet knows among this one and those it may be a regular form of."""
    candidates = [word]
    for end in ENDINGS:
        if word.endswith(end):
            stem = word[: -len(end)]
            candidates += [stem, stem + "e"]
            if stem[-2:-1] == stem[-1:]:
                candidates.append(stem[:-1])
            if stem.endswith("i"):
                candidates.append(stem[:-1] + "y")
    return max(candidates, key=lambda base: wordnet.count(base) if len(base) > 2 else 0)


def inflect(base, end):
    if end in ("ed", "d") and base.endswith("e"):
        return base + "d"
    if end == "ing" and base.endswith("e"):
        return base[:-1] + "ing"
    if end in ("s", "es", "ed") and base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + ("ied" if end == "ed" else "ies")
    return base + ("ed" if end == "d" else end)
