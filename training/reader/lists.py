"""What one step learns from: a question, some windows, and which of their sentences answer, perhaps none."""

import random
import re
from dataclasses import dataclass

import numpy as np

from data import answer_pieces, plain, right_sentences
from windows import Packed, pack

# What is done to a question or to its text, and how often.
WITHOUT_ANSWER = 0.18  # the answering sentence is taken out: none is right
FOREIGN = 0.15  # asked of another article
SWAPPED_NAME = 0.06  # a name of the question is another one of the article: none is right
STRANGERS = 0.15  # windows of another article beside its own
SLIPS = 0.15  # slips of the keyboard: in every fourth word, at least one
CARELESS = 0.10  # small letters, no question mark
# How many windows a lesson has beside the one that answers: the product reads up to twelve.
OTHERS = (1, 2, 3, 5, 8, 11)
NO_TITLE = 0.15
MADE_SECTION = 0.30

NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


@dataclass
class Lesson:
    windows: list  # Packed
    right: list  # a set of sentence numbers for each window
    answer: tuple | None  # (window, first piece, last piece), counted in that window


class Lessons:
    """Draws lessons. The same number always gives the same lesson, whichever process asks for it."""

    def __init__(self, sets: dict, pieces, seed: int):
        self.sets, self.pieces, self.seed = sets, pieces, seed

    def draw(self, number: int, name: str, article_at: int, question_at: int) -> Lesson | None:
        rng = random.Random(f"{self.seed}/{number}")
        article, questions, bm25 = self.sets[name][article_at]
        question = questions[question_at]
        text = question["q"]
        right = right_sentences(article, question)
        if question["answerable"] and not right:
            return None
        kind = rng.random()
        order = bm25.order(text)
        if not question["answerable"]:
            kept = order[: 1 + rng.choice(OTHERS)]
            return self.build(rng, text, [(article, kept), self.strangers(rng, name, article, text)])
        if kind < FOREIGN:
            other = rng.choice(self.sets[rng.choice((name, name, *self.sets))])
            return self.build(rng, text, [self.strange(rng, other, article, text, 1 + rng.choice(OTHERS))])
        holding = [w for w, window in enumerate(article.windows) if any(s in right for s in window)]
        others = [w for w in order if w not in holding]
        if kind < FOREIGN + WITHOUT_ANSWER and len(right) <= 2:
            lesson = self.without_answer(rng, article, question, text, right, holding, others)
            if lesson:
                return lesson
        if kind > 1 - SWAPPED_NAME:
            lesson = self.swapped(rng, article, text, right, holding, others)
            if lesson:
                return lesson
        chosen = [holding[0]] + self.hardest(rng, others)
        rng.shuffle(chosen)
        parts = [(article, chosen), self.strangers(rng, name, article, text)]
        return self.build(rng, text, parts, right, answer_pieces(article, question, right))

    def hardest(self, rng, order: list) -> list:
        count = rng.choice(OTHERS)
        pool = order[: max(6, count)]
        return sorted(rng.sample(pool, min(count, len(pool))), key=order.index)

    def strangers(self, rng, name, article, text):
        """Now and then what another article of the set has to say; what stands there is taken for no answer."""
        if rng.random() > STRANGERS:
            return article, []
        return self.strange(rng, rng.choice(self.sets[name]), article, text, rng.choice((1, 2, 4)))

    def strange(self, rng, other, article, text, count):
        theirs, _, bm25 = other
        same = theirs is article or (theirs.title and theirs.title == article.title)
        return theirs, [] if same else bm25.order(text)[:count]

    def without_answer(self, rng, article, question, text, right, holding, others):
        kept = holding[:1] + self.hardest(rng, others)
        answers = [plain(x) for x in ([question["answer"]] if question.get("answer") else question.get("answers") or [])]
        rest = " ".join(plain(article.text(s)) for w in kept for s in article.windows[w] if s not in right)
        if any(x and x in rest for x in answers):
            return None
        return self.build(rng, text, [(article, kept)], without=frozenset(right))

    def swapped(self, rng, article, text, right, holding, others):
        asked = [m for m in NAME.finditer(text)]
        if not asked:
            return None
        name = rng.choice(asked).group()
        said = " ".join(article.text(s) for s in right)
        pool = sorted({m for p in article.paragraphs for m in NAME.findall(p)} - {name})
        pool = [m for m in pool if m not in said and m not in text and name not in m and m not in name]
        if not pool:
            return None
        return self.build(rng, text.replace(name, rng.choice(pool)), [(article, holding[:1] + self.hardest(rng, others))])

    def build(self, rng, text, parts, right=(), answer=None, without=frozenset()):
        """A lesson on windows of articles, (article, window numbers) each; what is right is so in the first."""
        question, _ = self.pieces.cut(vary(rng, text))
        if not question:
            return None
        windows, rights, words = [], [], None
        for place, (article, chosen) in enumerate(parts):
            heading = self.heading(rng, article, chosen) if chosen else []
            for w in chosen:
                packed = pack(article, article.windows[w], question, heading, without)
                if not packed.spans:
                    continue
                if place == 0 and answer and any(s == answer[0] for s, _, _ in packed.spans):
                    start = next(a for s, a, _ in packed.spans if s == answer[0])
                    words = (len(windows), start + answer[1], start + answer[2])
                windows.append(packed)
                rights.append(set(right) & {s for s, _, _ in packed.spans} if place == 0 else set())
        return Lesson(windows, rights, words) if windows else None

    def heading(self, rng, article, chosen) -> list:
        title = "" if rng.random() < NO_TITLE else article.title
        if rng.random() < MADE_SECTION:
            title = " › ".join(part for part in (title, make_section(rng, article, chosen)) if part)
        return self.pieces.cut(title)[0] if title else []


def make_section(rng, article, chosen) -> str:
    """A heading such as people write above a stretch of text: a name or some words of it."""
    window = article.windows[rng.choice(chosen)]
    text = " ".join(article.text(s) for s in window)
    names = NAME.findall(text)
    if names and rng.random() < 0.5:
        return rng.choice(names)
    words = [w for w in re.findall(r"[a-z]{5,}", text)]
    return " ".join(rng.sample(words, min(len(words), rng.choice((1, 2))))).capitalize()


def vary(rng, text: str) -> str:
    if rng.random() < CARELESS:
        text = text.lower().rstrip("? ")
    return slip(rng, text) if rng.random() < SLIPS else text


def slip(rng, text: str) -> str:
    """In every fourth word, at least in one, a letter struck beside, left out, doubled or swapped with the next."""
    words = [m.span() for m in re.finditer(r"[^\W\d_]{3,}", text)]
    if not words:
        return text
    struck = rng.sample(words, max(1, round(len(words) / 4)))
    for start, end in sorted(struck, reverse=True):
        at = rng.randrange(start, end)
        how = rng.randrange(4)
        if how == 0:
            text = text[:at] + beside(rng, text[at]) + text[at + 1 :]
        elif how == 1:
            text = text[:at] + text[at + 1 :]
        elif how == 2:
            text = text[:at] + text[at] + text[at:]
        else:
            at = min(at, end - 2)
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def beside(rng, letter: str) -> str:
    row = next((keys for keys in KEYS if letter.lower() in keys), None)
    if row is None:
        return letter
    at = row.index(letter.lower())
    return rng.choice([row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)])


def collate(lessons: list) -> dict:
    """Arrays of a batch of lessons. −1 stands for a piece that belongs to no sentence; an answer is (sentence, row, first
    piece, last piece)."""
    rows = [packed for lesson in lessons for packed in lesson.windows]
    length = max(len(p.ids) for p in rows)
    ids = np.zeros((len(rows), length), dtype=np.int32)
    types = np.zeros_like(ids)
    sentence_of = np.full_like(ids, -1)
    lesson_of, right_of, answers = [], [], []
    row = 0
    for number, lesson in enumerate(lessons):
        for at, (packed, right) in enumerate(zip(lesson.windows, lesson.right)):
            n = len(packed.ids)
            ids[row, :n] = packed.ids
            types[row, packed.question_end : n] = 1
            for sentence, start, end in packed.spans:
                sentence_of[row, start:end] = len(lesson_of)
                if lesson.answer and lesson.answer[0] == at and start <= lesson.answer[1] < end:
                    answers.append((len(lesson_of), row, lesson.answer[1], min(lesson.answer[2], end - 1)))
                lesson_of.append(number)
                right_of.append(sentence in right)
            row += 1
    return {
        "input_ids": ids,
        # No piece of a text is number 0, which fills up.
        "attention_mask": (ids != 0).astype(np.int32),
        "token_type_ids": types,
        "sentence_of": sentence_of,
        "lesson_of": np.array(lesson_of),
        "right_of": np.array(right_of),
        "answers": np.array(answers, dtype=np.int64).reshape(-1, 4),
        "lessons": len(lessons),
    }
