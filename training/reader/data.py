"""Data files as articles and questions, what is held back for development, and which sentences are right."""

import hashlib
import json
from pathlib import Path

from lexical import Bm25
from windows import Article, Pieces, read_article

# The articles of these are closest to what people ask. A tenth of them, by a hash of their id, is never trained on.
WRITTEN = ("written", "written-2")


def is_development(article_id: str) -> bool:
    return int(hashlib.md5(article_id.encode()).hexdigest(), 16) % 10 == 0


def load_set(file: Path, pieces: Pieces, development: bool | None = None):
    """(article, questions, BM25 over its windows) of a prepared file; `development` picks one side of the split."""
    with open(file, encoding="utf8") as lines:
        yield from read_questions(lines, pieces, development)


def read_questions(lines, pieces: Pieces, development: bool | None = None, held_back: frozenset = frozenset()):
    """The same of some lines. An article that has one of the paragraphs `held_back` is left out."""
    for line in lines:
        record = json.loads(line)
        if development is not None and is_development(record["id"]) != development:
            continue
        if held_back and not held_back.isdisjoint(record["paragraphs"]):
            continue
        article = read_article(record, pieces)
        if article.windows:
            yield article, record["questions"], Bm25([window_text(article, w) for w in article.windows])


def development_paragraphs(folder: Path) -> frozenset:
    """The paragraphs of the articles that are held back: other sets ask about some of the same texts."""
    held_back = set()
    for name in WRITTEN:
        file = folder / f"{name}.jsonl"
        if file.exists():
            for line in open(file, encoding="utf8"):
                record = json.loads(line)
                if is_development(record["id"]):
                    held_back.update(record["paragraphs"])
    return frozenset(held_back)


def window_text(article: Article, window: list) -> str:
    return " ".join(article.text(s) for s in window)


def plain(text: str) -> str:
    """Without the differences that typography makes."""
    for a, b in ("’'", "‘'", '“"', '”"'):
        text = text.replace(a, b)
    return " ".join(text.split()).lower().strip(" .\"'")


def right_sentences(article: Article, question: dict) -> list:
    """Numbers of the sentences that answer. A paragraph whose sentence is not marked counts whole."""
    if not question["answerable"]:
        return []
    right = []
    for number, s in enumerate(article.sentences):
        if question.get("para") is not None and s.paragraph != question["para"]:
            continue
        text = plain(article.text(number))
        if question.get("sentences"):
            hit = any(x and (x in text or text in x) for x in map(plain, question["sentences"]))
        elif question.get("spans"):
            hit = any(s.start < end and start < s.end for start, end in question["spans"])
        elif question.get("answers"):
            hit = any(x and x in text for x in map(plain, question["answers"]))
        else:
            hit = question.get("para") is not None
        if hit:
            right.append(number)
    return right


def answer_pieces(article: Article, question: dict, right: list):
    """(sentence, first piece, last piece) of the answer's words where they stand in a right sentence and are shorter than it."""
    given = [question["answer"]] if question.get("answer") else []
    if not given and not question.get("sentences"):
        given = sorted(question.get("answers") or [], key=len)[:3]
    for words in given:
        for number in right:
            text = article.text(number)
            at = text.find(words)
            if at < 0:
                at = text.lower().find(words.lower())
            if not words or at < 0 or len(words) > 0.9 * len(text):
                continue
            s = article.sentences[number]
            start, end = s.start + at, s.start + at + len(words)
            inside = [i for i, (a, b) in enumerate(s.offsets) if b > start and a < end]
            if inside:
                return number, inside[0], inside[-1]
    return None
