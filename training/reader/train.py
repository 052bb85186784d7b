"""Trains the reader. Seeded; a checkpoint every some minutes, from which the same command goes on.

    python train.py OUT --data PREPARED --tokenizer tokenizer.json --start weights.onnx --lessons 40000
        [--layers 12] [--keep 0,2,4,6,8,10] [--teacher OUT.pt] [--lr 4e-5] [--minutes 120] [--device cuda]
"""

import argparse
import random
import time
from pathlib import Path

import torch

from data import WRITTEN, development_paragraphs, load_set
from lists import Lessons, collate
from loss import distil_loss, measure_loss
from model import Reader, load_start
from windows import Pieces

# Of a hundred lessons so many are of each set, at the beginning and at the end; between them it is mixed evenly. Chosen on
# development figures: what people wrote by reading comes last, so that it is remembered best.
MIXTURE = {
    "written": (14, 28),
    "written-2": (12, 24),
    "own": (12, 28),
    "wikipedia-squad1": (18, 9),
    "wikipedia-new": (12, 7),
    "search-questions": (7, 4),
    "fairytales": (9, 4),
    "news-sentences": (5, 2),
    "dialogues": (4, 3),
    "reviews": (4, 2),
    "reddit": (4, 2),
    "policies": (3, 1),
    "yes-no": (4, 2),
}
WINDOWS_A_STEP = 32


def main():
    args = read_arguments()
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    if args.threads:
        torch.set_num_threads(args.threads)
    pieces = Pieces(args.tokenizer)
    held_back = development_paragraphs(Path(args.data))
    sets = {}
    for name in MIXTURE:
        file = Path(args.data) / f"{name}.jsonl"
        if not file.exists():
            print(f"{name}: not there, left out")
            continue
        # Development articles are held back wherever they are.
        split = False if name in WRITTEN else None
        sets[name] = list(load_set(file, pieces, development=split, held_back=held_back))
        print(f"{name}: {len(sets[name])} articles, {sum(len(q) for _, q, _ in sets[name])} questions", flush=True)
    lessons = Lessons(sets, pieces, args.seed)
    plan = plan_lessons(sets, args.lessons, args.seed)
    reader = Reader(args.layers).to(device)
    optimiser = make_optimiser(reader, args.lr)
    averaged = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    out = Path(args.out)
    state = {"at": 0, "step": 0, "seconds": 0.0}
    if out.exists():
        saved = torch.load(out, map_location=device, weights_only=False)
        reader.load_state_dict(saved["raw"])
        optimiser.load_state_dict(saved["optimiser"])
        averaged = saved["weights"]
        state = saved["state"]
        torch.set_rng_state(saved["rng"].cpu())
        print(f"going on at lesson {state['at']} of {len(plan)}")
    else:
        load_start(reader, args.start, parse_numbers(args.keep))
        averaged = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    teacher = load_teacher(args.teacher, device) if args.teacher else None
    reader.train()
    began = last_saved = last_told = time.time()
    before = state["seconds"]
    told = [0.0, 0.0, 0.0, 0]
    for batch, at in batches(lessons, plan, state["at"], args.batch_windows):
        progress = at / len(plan)
        rate = min(1.0, (state["step"] + 1) / 200) * max(0.02, 1 - progress)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * rate
        batch = {k: v.to(device) if torch.is_tensor(v) else v for k, v in batch.items()}
        inputs = [batch[k] for k in ("input_ids", "attention_mask", "token_type_ids")]
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = reader(*inputs)
            if teacher:
                with torch.no_grad():
                    theirs = teacher(*inputs).float()
        loss, hit, none = measure_loss(logits.float(), batch)
        if teacher:
            loss = 0.3 * loss + distil_loss(logits.float(), theirs, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        state.update(at=at, step=state["step"] + 1)
        # The mean over the last steps is steadier than any one of them.
        keep = min(0.998, (state["step"] + 1) / (state["step"] + 10))
        with torch.no_grad():
            for name, value in reader.state_dict().items():
                if value.is_floating_point():
                    averaged[name].mul_(keep).add_(value, alpha=1 - keep)
        told = [told[0] + loss.item(), told[1] + hit, told[2] + none, told[3] + 1]
        now = time.time()
        state["seconds"] = before + now - began
        if now - last_told > args.tell:
            n = told[3]
            left = state["seconds"] / max(progress, 1e-6) * (1 - progress)
            print(
                f"{at}/{len(plan)} lessons, step {state['step']}, loss {told[0] / n:.3f}, first right {told[1] / n:.3f}, "
                f"none right {told[2] / n:.3f}, {state['seconds'] / 60:.1f} min, {left / 60:.0f} min to go",
                flush=True,
            )
            told, last_told = [0.0, 0.0, 0.0, 0], now
        if now - last_saved > args.save:
            save(out, reader, averaged, optimiser, state)
            last_saved = now
        if args.minutes and (now - began) / 60 > args.minutes:
            print("time is over; the same command goes on from here")
            break
    save(out, reader, averaged, optimiser, state)


def plan_lessons(sets: dict, count: int, seed: int) -> list:
    """Which question each lesson is of: every set in an order of its own, again and again, mixed as `MIXTURE` says."""
    rng = random.Random(seed)
    cycles = {}
    for name, articles in sets.items():
        places = [(a, q) for a, (_, questions, _) in enumerate(articles) for q in range(len(questions))]
        rng.shuffle(places)
        cycles[name] = (places, 0)
    names = [n for n in sets if cycles[n][0]]
    plan = []
    for number in range(count):
        t = number / count
        weights = [MIXTURE[n][0] * (1 - t) + MIXTURE[n][1] * t for n in names]
        name = rng.choices(names, weights)[0]
        places, at = cycles[name]
        plan.append((number, name, *places[at % len(places)]))
        cycles[name] = (places, at + 1)
    return plan


def batches(lessons: Lessons, plan: list, start: int, most_windows: int):
    """(batch, lessons done) from `start` on: lessons of like length together, so that little is spent on padding."""
    chunk = 512
    for begin in range(start - start % chunk, len(plan), chunk):
        drawn = [lessons.draw(*place) for place in plan[begin : begin + chunk]]
        drawn = sorted((d for d in drawn if d), key=lambda d: max(len(w.ids) for w in d.windows))
        groups, current, size = [], [], 0
        for lesson in drawn:
            if current and size + len(lesson.windows) > most_windows:
                groups.append(current)
                current, size = [], 0
            current.append(lesson)
            size += len(lesson.windows)
        if current:
            groups.append(current)
        random.Random(begin).shuffle(groups)
        for number, group in enumerate(groups):
            done = begin + chunk * (number + 1) // len(groups)
            if done > start:
                yield collate(group), min(done, len(plan))


def make_optimiser(reader, rate: float):
    head = [p for n, p in reader.named_parameters() if n.startswith("head")]
    decayed = [p for n, p in reader.bert.named_parameters() if p.dim() > 1]
    plain = [p for n, p in reader.bert.named_parameters() if p.dim() <= 1]
    groups = [
        {"params": decayed, "base": rate, "weight_decay": 0.01},
        {"params": plain, "base": rate, "weight_decay": 0.0},
        {"params": head, "base": 10 * rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW([{**g, "lr": g["base"]} for g in groups])


def load_teacher(file: str, device):
    saved = torch.load(file, map_location=device, weights_only=False)
    teacher = Reader(saved["layers"]).to(device)
    teacher.load_state_dict(saved["weights"])
    return teacher.eval()


def save(out: Path, reader, averaged, optimiser, state):
    beside = out.with_suffix(".part")
    torch.save(
        {
            "layers": reader.layers,
            "weights": averaged,
            "raw": reader.state_dict(),
            "optimiser": optimiser.state_dict(),
            "state": dict(state),
            "rng": torch.get_rng_state(),
        },
        beside,
    )
    beside.replace(out)


def parse_numbers(text: str | None):
    return None if text is None else [int(n) for n in text.split(",")]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--start", required=True)
    parser.add_argument("--lessons", type=int, default=40_000)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--keep")
    parser.add_argument("--teacher")
    parser.add_argument("--lr", type=float, default=4e-5)
    parser.add_argument("--batch-windows", type=int, default=WINDOWS_A_STEP)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--save", type=float, default=300)
    parser.add_argument("--tell", type=float, default=30)
    return parser.parse_args()


if __name__ == "__main__":
    main()
