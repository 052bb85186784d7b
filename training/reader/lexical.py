"""Which windows a question is trained and measured on: plain BM25, as the product's lexical half proposes them."""

import collections
import math
import re

STOP = set(
    "the a an of in on at to for and or is was are were be been being did do does has have had who what when where why "
    "how which that this it its his her their by with from as not there".split()
)
ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")


def words(text: str) -> list:
    return [stem(w) for w in re.findall(r"\w+", text.lower()) if w not in STOP]


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class Bm25:
    def __init__(self, texts: list):
        self.counts = [collections.Counter(words(t)) for t in texts]
        held = collections.Counter(t for c in self.counts for t in c)
        n = len(texts)
        self.idf = {t: math.log(1 + (n - d + 0.5) / (d + 0.5)) for t, d in held.items()}
        self.lengths = [sum(c.values()) for c in self.counts]
        self.mean = max(1.0, sum(self.lengths) / max(1, n))

    def order(self, question: str) -> list:
        terms = words(question)
        scores = []
        for counts, length in zip(self.counts, self.lengths):
            score = 0.0
            for term in terms:
                f = counts.get(term, 0)
                if f:
                    score += self.idf[term] * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length / self.mean))
            scores.append(score)
        return sorted(range(len(scores)), key=lambda i: (-scores[i], i))
