"""What the embedder is taught: questions, the passages that answer them, and the teacher's vectors of both.

    python teach.py FOLDER --data PREPARED --teacher bge-small-en-v1.5 [--seed 3] [--count]

PREPARED are the files that the reader is trained on, with the spans of our sentences; the teacher's folder holds
`model.onnx` and `tokenizer.json`. `--count` only draws the texts and says how many there are.
"""

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

sys.path.append(str(Path(__file__).resolve().parents[1] / "reader"))
from data import development_paragraphs  # noqa: E402

# Which share of a set's questions is drawn. What people wrote by reading counts most: it is closest to what people ask.
SHARES = {
    "written": 1,
    "written-2": 1,
    "own": 1,
    "wikipedia-squad1": 0.5,
    "wikipedia-new": 0.5,
    "search-questions": 1,
    "fairytales": 0.35,
    "news-sentences": 0.4,
    "dialogues": 0.4,
    "reviews": 0.25,
    "reddit": 0.25,
    "policies": 0.2,
    "yes-no": 0.7,
}
PASSAGE_WORDS = 80
LONGEST = 192  # pieces of a text
BATCH = 32


def main():
    args = read_arguments()
    pairs = draw_pairs(Path(args.data), random.Random(args.seed))
    passages = sorted({passage for _, passage in pairs})
    print(f"{len(pairs)} questions, {len(passages)} passages")
    if args.count:
        return
    number = {passage: at for at, passage in enumerate(passages)}
    questions = [question for question, _ in pairs]
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    texts = {"questions": questions, "passages": passages, "answers": [number[passage] for _, passage in pairs]}
    (out / "texts.json").write_text(json.dumps(texts), encoding="utf8")
    teacher = Teacher(Path(args.teacher))
    np.save(out / "pieces.npy", teacher.embed_pieces())
    np.save(out / "questions.npy", teacher.embed(questions))
    np.save(out / "passages.npy", teacher.embed(passages))


def draw_pairs(folder: Path, rng: random.Random) -> list:
    """(question, passage that answers it) in random order; nothing of an article that is held back for development."""
    held_back = development_paragraphs(folder)
    pairs = []
    for name, share in SHARES.items():
        with open(folder / f"{name}.jsonl", encoding="utf8") as lines:
            for record in map(json.loads, lines):
                if held_back.isdisjoint(record["paragraphs"]):
                    pairs += draw_of_article(record, share, rng)
    rng.shuffle(pairs)
    return pairs


def draw_of_article(record: dict, share: float, rng: random.Random):
    """Every other passage stands after the title of its article, as ibid embeds it."""
    passages = cut_passages(record)
    title = record.get("title")
    for question in record["questions"]:
        if not question["answerable"] or rng.random() > share:
            continue
        answering = (p for p in passages if holds_answer(record["paragraphs"][p[0]], p, question))
        found = next(answering, None)
        if found:
            paragraph, start, end = found
            heading = f"{title} . " if title and rng.random() < 0.5 else ""
            yield question["q"], heading + record["paragraphs"][paragraph][start:end]


def cut_passages(record: dict) -> list:
    """(paragraph, start, end) of whole sentences of one paragraph that have not many words together."""
    passages = []
    for number, (text, sentences) in enumerate(zip(record["paragraphs"], record["sents"])):
        first = True
        for start, end in sentences:
            if not first and len(text[passages[-1][1] : end].split()) <= PASSAGE_WORDS:
                passages[-1] = (number, passages[-1][1], end)
            else:
                passages.append((number, start, end))
            first = False
    return passages


def holds_answer(text: str, passage: tuple, question: dict) -> bool:
    """By spans where the question has some, else by its sentences, else by its answers."""
    paragraph, start, end = passage
    if question.get("para") not in (None, paragraph):
        return False
    if question.get("spans"):
        return any(a < end and start < b for a, b in question["spans"])
    said = question.get("sentences") or question.get("answers")
    return not said or any(x and x in text[start:end] for x in said)


class Teacher:
    """A transformer whose vector of a text is the state of its first piece, brought to length 1."""

    def __init__(self, folder: Path):
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"))
        self.inputs = [one.name for one in self.session.get_inputs()]

    def embed(self, texts: list) -> np.ndarray:
        """[texts, numbers]; texts of one length together, since the shorter ones of a batch are filled up."""
        cut = [encoded.ids for encoded in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda at: len(cut[at]))
        vectors = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for at, state in zip(batch, self.run([cut[at] for at in batch])[:, 0]):
                vectors[at] = state / np.linalg.norm(state)
        return np.stack([vectors[at] for at in range(len(texts))])

    def embed_pieces(self) -> np.ndarray:
        """[pieces of the vocabulary, numbers]: the state of each piece where it is all of a text."""
        begin, end = self.tokenizer.encode("").ids
        ids = range(self.tokenizer.get_vocab_size())
        batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
        return np.concatenate([self.run([[begin, piece, end] for piece in batch])[:, 1] for batch in batches])

    def run(self, rows: list) -> np.ndarray:
        ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, pieces in enumerate(rows):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self.session.run(None, {name: feed[name] for name in self.inputs})[0]


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--count", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
