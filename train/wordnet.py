"""Antonyms, synonyms and sister terms from WordNet's files (Debian's wordnet-base)."""

from collections import Counter, defaultdict

FILES = "/usr/share/wordnet"
KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_KEY_KINDS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}


class WordNet:
    """Of each word only its most frequent sense counts; a word's kind is that in which it is most frequent."""

    def __init__(self, folder=FILES):
        counts = read_counts(f"{folder}/cntlist.rev")
        self.kinds = {word: kinds.most_common(1)[0][0] for word, kinds in counts.items()}
        self.counts = {word: kinds.total() for word, kinds in counts.items()}
        self.synsets = {kind: read_synsets(f"{folder}/data.{kind}") for kind in KINDS}
        self.first_sense = {kind: read_index(f"{folder}/index.{kind}") for kind in KINDS}

    def kind(self, word):
        return self.kinds.get(word)

    def count(self, word):
        return self.counts.get(word, 0)

    def antonyms(self, word):
        synset, number = self._sense(word)
        if synset is None:
            return []
        others = self.synsets[self.kinds[word]]
        found = []
        for symbol, offset, source, target in synset["pointers"]:
            if symbol == "!" and source == number and offset in others:
                found.append(others[offset]["words"][target - 1])
        return single_words(found)

    def synonyms(self, word):
        synset, _ = self._sense(word)
        return [w for w in single_words(synset["words"]) if w != word] if synset else []

    def sisters(self, word):
        """Words with the same hypernym, such as "mountain" for "river"."""
        synset, _ = self._sense(word)
        if synset is None:
            return []
        others = self.synsets[self.kinds[word]]
        parents = [offset for symbol, offset, *_ in synset["pointers"] if symbol == "@"]
        children = [
            offset
            for parent in parents
            for symbol, offset, *_ in others[parent]["pointers"]
            if symbol == "~" and offset in others and others[offset] is not synset
        ]
        return single_words([w for child in children for w in others[child]["words"]])

    def _sense(self, word):
        kind = self.kinds.get(word)
        offset = self.first_sense[kind].get(word) if kind else None
        if offset is None:
            return None, None
        synset = self.synsets[kind][offset]
        return synset, synset["words"].index(word) + 1 if word in synset["words"] else 0


def single_words(words):
    return sorted({w for w in words if w.isalpha() and w.islower()})


def read_counts(path):
    """How often a tagged text uses a word as each kind."""
    counts = defaultdict(Counter)
    with open(path, encoding="latin-1") as file:
        for line in file:
            key, _, count = line.split()
            lemma, _, sense = key.partition("%")
            counts[lemma][SENSE_KEY_KINDS[sense[0]]] += int(count)
    return counts


def read_index(path):
    """From a word to the place of its most frequent sense."""
    senses = {}
    with open(path, encoding="latin-1") as file:
        for line in file:
            if line.startswith(" "):
                continue
            fields = line.split()
            pointers = int(fields[3])
            senses[fields[0]] = fields[6 + pointers]
    return senses


def read_synsets(path):
    synsets = {}
    with open(path, encoding="latin-1") as file:
        for line in file:
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [w.split("(")[0] for w in fields[4 : 4 + 2 * count : 2]]
            at = 4 + 2 * count
            pointers = []
            for nth in range(int(fields[at])):
                symbol, offset, _, ends = fields[at + 1 + 4 * nth : at + 5 + 4 * nth]
                pointers.append((symbol, offset, int(ends[:2], 16), int(ends[2:], 16)))
            synsets[fields[0]] = {"words": words, "pointers": pointers}
    return synsets
