"""Trains the embedder: a vector for each word piece; a text's vector is their sum, brought to length 1. Seeded.

    python train.py vectors.npy --texts FOLDER --tokenizer tokenizer.json [--epochs 20] [--rate 2e-3] [--threads 2]

Of a batch each question is compared with the passages of all. Two things are learned: that its own is the nearest, and
how near the teacher finds the others.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy, embedding_bag, kl_div, normalize

LONGEST = 192  # pieces of a text
BATCH = 1024
DROPPED = 0.1  # of the pieces of a text, at each step
TEACHER_TEMPERATURE = 0.03
FIRST_TEMPERATURE = 0.05  # of the one that is learned
TEMPERATURE_RATE = 1e-3
WARM_UP = 30  # steps
LAST_RATE = 0.02  # of the first one
# A piece counts a / (a + its share of all pieces) before anything is learned, after Arora, Liang and Ma (2017).
RARE = 1e-3
# Marks of BERT's vocabulary and the places it keeps free; the first piece of a text is "!".
MARKS = 999


def main():
    args = read_arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    folder = Path(args.texts)
    texts = json.loads((folder / "texts.json").read_text(encoding="utf8"))
    tokenizer = Tokenizer.from_file(args.tokenizer)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    questions, passages = (cut(tokenizer, texts[name]) for name in ("questions", "passages"))
    teacher = [torch.from_numpy(np.load(folder / f"{name}.npy")) for name in ("questions", "passages")]
    start = make_start(np.load(folder / "pieces.npy"), questions + passages)
    vectors = train(args, start, questions, passages, np.array(texts["answers"]), teacher)
    np.save(args.out, vectors.numpy())


def cut(tokenizer: Tokenizer, texts: list) -> list:
    return [encoded.ids[:LONGEST] for encoded in tokenizer.encode_batch(texts, add_special_tokens=False)]


def make_start(states: np.ndarray, texts: list) -> torch.Tensor:
    """The teacher's states of single pieces without what all have in common, of length 1, and frequent ones shorter."""
    states = states - states.mean(0)
    states /= np.linalg.norm(states, axis=1, keepdims=True) + 1e-9
    counts = 1.0 + np.bincount(np.concatenate(texts), minlength=len(states))
    states *= (RARE / (RARE + counts / counts.sum()))[:, None]
    states[:MARKS] = 0
    return torch.tensor(states, dtype=torch.float32)


def train(args, start, questions, passages, answers, teacher) -> torch.Tensor:
    vectors = torch.nn.Parameter(start)
    sharpness = torch.nn.Parameter(torch.tensor(1 / FIRST_TEMPERATURE).log())
    optimiser = torch.optim.Adam([{"params": [vectors]}, {"params": [sharpness]}])
    batches = len(questions) // BATCH
    for epoch in range(args.epochs):
        order = np.random.default_rng(epoch).permutation(len(questions))
        for number, batch in enumerate(np.split(order[: batches * BATCH], batches)):
            set_rates(optimiser, args.rate, epoch * batches + number + 1, args.epochs * batches)
            own = answers[batch]
            asked = embed(vectors, [questions[at] for at in batch])
            answering = embed(vectors, [passages[at] for at in own])
            likeness = asked @ answering.T * sharpness.exp()
            taught = teacher[0][batch] @ teacher[1][own].T / TEACHER_TEMPERATURE
            loss = measure_loss(likeness, taught, same_passage(own))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        print(f"{epoch + 1} of {args.epochs}: loss {loss.item():.3f}", flush=True)
    return vectors.detach()


def embed(vectors, texts: list):
    pieces = torch.tensor([piece for text in texts for piece in text])
    starts = torch.tensor(np.cumsum([0] + [len(text) for text in texts[:-1]]))
    kept = (torch.rand(len(pieces)) > DROPPED).float() / (1 - DROPPED)
    return normalize(embedding_bag(pieces, vectors, starts, mode="sum", per_sample_weights=kept), dim=1)


def same_passage(own: np.ndarray):
    """Where a passage is another question's and this one's too: neither right nor wrong."""
    same = torch.from_numpy(own[:, None] == own[None])
    return same.fill_diagonal_(False)


def measure_loss(likeness, taught, ignored):
    likeness, taught = likeness.masked_fill(ignored, -1e4), taught.masked_fill(ignored, -1e4)
    right = torch.arange(len(likeness))
    nearest = (cross_entropy(likeness, right) + cross_entropy(likeness.T, right)) / 2
    return nearest + kl_div(likeness.log_softmax(1), taught.softmax(1), reduction="batchmean")


def set_rates(optimiser, rate: float, step: int, steps: int) -> None:
    share = min(1, step / WARM_UP) * max(LAST_RATE, 1 - step / steps)
    for group, whole in zip(optimiser.param_groups, (rate, TEMPERATURE_RATE)):
        group["lr"] = whole * share


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--texts", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
