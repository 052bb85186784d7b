"""The form that the reader reads: articles cut into windows of whole sentences, and a question beside one of them.

    [CLS] question [SEP] title › section . sentence sentence … [SEP]

The model gives three numbers a piece: start of the answer, end of the answer, evidence. A sentence's score is the mean
evidence of its pieces; that no sentence answers is the constant 0. One softmax over the sentences of all windows that
were read and that 0 gives each sentence's probability.
"""

import math
from dataclasses import dataclass, field

from tokenizers import Tokenizer

WINDOW = 112
QUESTION = 32
HEADING = 16
CLS, SEP = 101, 102
DOT = 1012


class Pieces:
    """Texts as word pieces with their offsets, in code points."""

    def __init__(self, file: str):
        self.tokenizer = Tokenizer.from_file(file)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def cut(self, text: str):
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, encoded.offsets


@dataclass
class Sentence:
    paragraph: int
    start: int
    end: int
    ids: list
    offsets: list


@dataclass
class Article:
    id: str
    title: str
    paragraphs: list
    sentences: list = field(default_factory=list)
    windows: list = field(default_factory=list)

    def text(self, sentence: int) -> str:
        s = self.sentences[sentence]
        return self.paragraphs[s.paragraph][s.start : s.end]


def read_article(record: dict, pieces: Pieces) -> Article:
    """An article of a data file to which `add-sentences.ts` has added the spans of our sentences."""
    article = Article(record["id"], record.get("title") or "", record["paragraphs"])
    for number, (text, spans) in enumerate(zip(record["paragraphs"], record["sents"])):
        ids, offsets = pieces.cut(text)
        at = 0
        for start, end in spans:
            while at < len(ids) and offsets[at][0] < start:
                at += 1
            stop = at
            while stop < len(ids) and offsets[stop][0] < end:
                stop += 1
            if stop > at:
                stop_at = min(stop, at + WINDOW)
                article.sentences.append(Sentence(number, start, end, ids[at:stop_at], offsets[at:stop_at]))
            at = stop
    article.windows = cut_windows([(s.paragraph, len(s.ids)) for s in article.sentences])
    return article


def cut_windows(sentences: list) -> list:
    """Windows of whole sentences, as lists of their numbers: paragraphs are kept together where they fit, a long one is cut evenly."""
    windows, current, size, at = [], [], 0, 0
    while at < len(sentences):
        paragraph = sentences[at][0]
        stop = at
        while stop < len(sentences) and sentences[stop][0] == paragraph:
            stop += 1
        length = sum(n for _, n in sentences[at:stop])
        if size and size + length > WINDOW:
            windows.append(current)
            current, size = [], 0
        if length <= WINDOW:
            current += range(at, stop)
            size += length
        else:
            target = length / math.ceil(length / WINDOW)
            for number in range(at, stop):
                pieces = sentences[number][1]
                if size and (size + pieces > WINDOW or size >= target):
                    windows.append(current)
                    current, size = [], 0
                current.append(number)
                size += pieces
        at = stop
    if current:
        windows.append(current)
    return windows


@dataclass
class Packed:
    ids: list
    question_end: int  # first piece that is not the question's: token type 1 from here
    spans: list  # (sentence, first piece, end piece)


def pack(article: Article, window: list, question: list, heading: list, without=frozenset()) -> Packed:
    ids = [CLS] + question[:QUESTION] + [SEP]
    question_end = len(ids)
    if heading:
        ids += heading[:HEADING] + [DOT]
    spans = []
    for number in window:
        if number in without:
            continue
        s = article.sentences[number]
        spans.append((number, len(ids), len(ids) + len(s.ids)))
        ids += s.ids
    return Packed(ids + [SEP], question_end, spans)
