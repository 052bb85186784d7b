"""What one step learns from: a question, some windows, and which of their sentences answer, perhaps none."""

import random
import re
from dataclasses import dataclass

from data import answer_pieces, plain, right_sentences
from windows import Packed, pack

# What is done to a question or to its text, and how often.
WITHOUT_ANSWER = 0.18  # the answering sentence is taken out: none is right
FOREIGN = 0.12  # asked of another article
SWAPPED_NAME = 0.06  # a name of the question is another one of the article: none is right
SLIP = 0.08  # a slip of the keyboard
CARELESS = 0.10  # small letters, no question mark
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

    def __init__(self, sets: dict, pieces, seed: int, most_windows: int = 4):
        self.sets, self.pieces, self.seed, self.most = sets, pieces, seed, most_windows

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
            return self.near(rng, article, text, order)
        if kind < FOREIGN:
            return self.foreign(rng, name, article, text)
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
        return self.build(rng, article, text, chosen, right, answer_pieces(article, question, right))

    def hardest(self, rng, order: list) -> list:
        count = rng.choice((1, 1, 2, 2, self.most - 1)) if order else 0
        pool = order[: max(6, count)]
        return sorted(rng.sample(pool, min(count, len(pool))), key=order.index)

    def near(self, rng, article, text, order):
        return self.build(rng, article, text, order[: rng.choice((2, 3, self.most))], [], None)

    def foreign(self, rng, name, article, text):
        other, _, bm25 = rng.choice(self.sets[name])
        if other is article:
            return None
        return self.build(rng, other, text, bm25.order(text)[:2], [], None)

    def without_answer(self, rng, article, question, text, right, holding, others):
        kept = holding[:1] + self.hardest(rng, others)
        answers = [plain(x) for x in ([question["answer"]] if question.get("answer") else question.get("answers") or [])]
        rest = " ".join(plain(article.text(s)) for w in kept for s in article.windows[w] if s not in right)
        if any(x and x in rest for x in answers):
            return None
        return self.build(rng, article, text, kept, [], None, without=frozenset(right))

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
        return self.build(rng, article, text.replace(name, rng.choice(pool)), holding[:1] + self.hardest(rng, others), [], None)

    def build(self, rng, article, text, chosen, right, answer, without=frozenset()):
        question, _ = self.pieces.cut(vary(rng, text))
        if not question:
            return None
        heading = self.heading(rng, article, chosen)
        windows, rights, words = [], [], None
        for w in chosen:
            packed = pack(article, article.windows[w], question, heading, without)
            if not packed.spans:
                continue
            if answer and any(s == answer[0] for s, _, _ in packed.spans):
                start = next(a for s, a, _ in packed.spans if s == answer[0])
                words = (len(windows), start + answer[1], start + answer[2])
            windows.append(packed)
            rights.append(set(right) & {s for s, _, _ in packed.spans})
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
    kind = rng.random()
    if kind < CARELESS:
        return text.lower().rstrip("? ")
    if kind < CARELESS + SLIP:
        return slip(rng, text)
    return text


def slip(rng, text: str) -> str:
    """One letter of one longer word swapped with the next, doubled, left out or struck beside."""
    words = [m for m in re.finditer(r"[^\W\d_]{5,}", text)]
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    how = rng.randrange(4)
    if how == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if how == 1:
        return text[:at] + text[at] + text[at:]
    if how == 2:
        return text[:at] + text[at + 1 :]
    return text[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + text[at + 1 :]


def collate(lessons: list):
    """Tensors of a batch of lessons; None for a piece that belongs to no sentence is −1."""
    import torch

    rows = [packed for lesson in lessons for packed in lesson.windows]
    length = max(len(p.ids) for p in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    sentence_of = torch.full((len(rows), length), -1, dtype=torch.long)
    lesson_of, right_of, answers = [], [], []
    row = 0
    for number, lesson in enumerate(lessons):
        for at, (packed, right) in enumerate(zip(lesson.windows, lesson.right)):
            n = len(packed.ids)
            ids[row, :n] = torch.tensor(packed.ids)
            mask[row, :n] = 1
            types[row, packed.question_end : n] = 1
            for sentence, start, end in packed.spans:
                sentence_of[row, start:end] = len(lesson_of)
                if lesson.answer and lesson.answer[0] == at and start <= lesson.answer[1] < end:
                    answers.append((row, start, end, lesson.answer[1], min(lesson.answer[2], end - 1)))
                lesson_of.append(number)
                right_of.append(sentence in right)
            row += 1
    return {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": types,
        "sentence_of": sentence_of,
        "lesson_of": torch.tensor(lesson_of),
        "right_of": torch.tensor(right_of),
        "answers": answers,
        "lessons": len(lessons),
    }
