"""Figures of a reader alone: every article a corpus of its own, windows by BM25, no other feature.

    python measure.py WEIGHTS.pt|MODEL.onnx --tokenizer tokenizer.json PREPARED/written.jsonl:development PREPARED/squad2-dev.jsonl …

`:development` takes only the articles that training held back.
"""

import argparse
import collections
import time
from pathlib import Path

import numpy as np

from data import answer_pieces, load_set, right_sentences
from windows import Pieces, pack

WINDOWS = 12  # as many as the product reads
BATCH = 64  # windows
LONGEST_ANSWER = 25


def main():
    args = read_arguments()
    pieces = Pieces(args.tokenizer)
    run = open_reader(args.reader, args.threads, args.round)
    for name in args.files:
        file, _, side = name.partition(":")
        measure(run, pieces, Path(file), True if side == "development" else None, args.limit, args.windows)


def measure(run, pieces, file, development, limit, most):
    asked, began = [], time.time()
    for article, questions, bm25 in load_set(file, pieces, development):
        heading = pieces.cut(article.title)[0] if article.title else []
        for question in questions:
            text, _ = pieces.cut(question["q"])
            if text and not (limit and len(asked) >= limit):
                packed = [pack(article, article.windows[w], text, heading) for w in bm25.order(question["q"])[:most]]
                asked.append((article, question, packed))
    read = read_all(run, [p for _, _, packed in asked for p in packed])
    rows, at = [], 0
    for article, question, packed in asked:
        rows.append(score(article, question, packed, read[at : at + len(packed)]))
        at += len(packed)
    report(file.name + (" (development)" if development else ""), rows, time.time() - began, at)


def read_all(run, packed: list) -> list:
    """The numbers of each window, those of like length together."""
    order = sorted(range(len(packed)), key=lambda i: len(packed[i].ids))
    read = [None] * len(packed)
    for begin in range(0, len(order), BATCH):
        some = order[begin : begin + BATCH]
        for i, logits in zip(some, run([packed[i] for i in some])):
            read[i] = logits
    return read


def score(article, question, packed, logits) -> dict:
    scored = sorted(
        ((float(logits[row][a:b, 2].mean()), s, row, a, b) for row, p in enumerate(packed) for s, a, b in p.spans),
        reverse=True,
    )
    right = right_sentences(article, question)
    scores = np.array([0.0] + [x[0] for x in scored])
    shares = np.exp(scores - scores.max())
    return {
        "kind": question.get("kind"),
        "answerable": bool(question["answerable"]),
        "hits": [x[1] in right for x in scored[:10]],
        "sure": float(1 - shares[0] / shares.sum()),
        "words": score_words(article, question, right, scored[0], logits) if scored else None,
    }


def score_words(article, question, right, first, logits):
    """(F1, exact) of the best span inside the first sentence, where that is right and its answer is shorter."""
    _, sentence, row, a, b = first
    gold = answer_pieces(article, question, [sentence]) if sentence in right else None
    if gold is None:
        return None
    start, end = logits[row][a:b, 0], logits[row][a:b, 1]
    best, span = -1e9, (0, 0)
    for i in range(b - a):
        for j in range(i, min(b - a, i + LONGEST_ANSWER)):
            if start[i] + end[j] > best:
                best, span = start[i] + end[j], (i, j)
    ours, theirs = set(range(span[0], span[1] + 1)), set(range(gold[1], gold[2] + 1))
    shared = len(ours & theirs)
    f1 = 0.0 if shared == 0 else 2 * shared / (len(ours) + len(theirs))
    return f1, span == (gold[1], gold[2])


def report(name, rows, seconds, read):
    answerable = [r for r in rows if r["answerable"]]
    others = [r for r in rows if not r["answerable"]]
    first = lambda some, n: sum(any(r["hits"][:n]) for r in some) / max(1, len(some))
    print(f"{name}: {len(answerable)} answerable, first {first(answerable, 1):.3f}, three {first(answerable, 3):.3f}", end="")
    words = [r["words"] for r in answerable if r["words"]]
    if words:
        print(f"; words F1 {np.mean([w[0] for w in words]):.3f}, exact {np.mean([w[1] for w in words]):.3f} ({len(words)})", end="")
    if others:
        print(f"; {len(others)} not, AUROC {area([r['sure'] for r in answerable], [r['sure'] for r in others]):.3f}", end="")
        for share in (0.90, 0.93, 0.95):
            least = sorted(r["sure"] for r in answerable)[int(len(answerable) * (1 - share))]
            near = [r for r in others if r["kind"] != "far"]
            far = [r for r in others if r["kind"] == "far"]
            refused = lambda some: sum(r["sure"] < least for r in some) / max(1, len(some))
            print(f"; at {share} answered ({least:.2f}): near {refused(near):.3f} far {refused(far):.3f} refused", end="")
    print(f" [{seconds:.0f} s, {read / max(1, len(rows)):.1f} windows a question]")
    kinds = collections.defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    if len(kinds) > 1:
        for kind, some in sorted(kinds.items(), key=lambda k: str(k[0])):
            what = f"first {first(some, 1):.3f}" if some[0]["answerable"] else f"refused at .5 {sum(r['sure'] < 0.5 for r in some) / len(some):.3f}"
            print(f"    {kind}: {len(some)}, {what}")


def area(positive, negative):
    """The share of pairs in which the positive one is higher."""
    if not positive or not negative:
        return float("nan")
    order = np.argsort(np.argsort(np.array(positive + negative), kind="stable"), kind="stable") + 1
    n = len(positive)
    return (order[:n].sum() - n * (n + 1) / 2) / (n * len(negative))


def open_reader(file: str, threads: int | None, rounded: bool = False):
    """A function from packed windows to logits [windows, pieces, 3]."""

    def padded(packed):
        length = max(len(p.ids) for p in packed)
        ids = np.zeros((len(packed), length), dtype=np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, p in enumerate(packed):
            ids[row, : len(p.ids)] = p.ids
            mask[row, : len(p.ids)] = 1
            types[row, p.question_end : len(p.ids)] = 1
        return ids, mask, types

    if file.endswith(".onnx"):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        session = onnxruntime.InferenceSession(file, options)

        def run(packed):
            ids, mask, types = padded(packed)
            feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
            return session.run(["logits"], feed)[0]

        return run

    import torch

    from model import Reader, load_weights
    from quantise import round_from_here

    if threads:
        torch.set_num_threads(threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    weights, layers = load_weights(file)
    reader = Reader(layers, on_cores=device == "cpu").to(device)
    reader.load_state_dict(weights)
    if rounded:
        round_from_here(reader)
    reader.eval()

    def run(packed):
        tensors = [torch.tensor(x, device=device) for x in padded(packed)]
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            return reader(*tensors).float().cpu().numpy()

    return run


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--windows", type=int, default=WINDOWS)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--round", action="store_true", help="round as the quantised graph does")
    return parser.parse_args()


if __name__ == "__main__":
    main()
