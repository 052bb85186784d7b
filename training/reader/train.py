"""Trains the reader. Seeded; a checkpoint every some minutes, from which the same command goes on.

    python train.py OUT --data PREPARED --tokenizer tokenizer.json --start weights.onnx --lessons 40000
        [--layers 12] [--keep 0,2,4,6,8,10] [--teacher OTHER.pt …] [--lr 4e-5] [--batch-windows 32] [--workers 4] [--minutes 120]
"""

import argparse
import random
import time
from pathlib import Path

import torch

from feed import feed_batches, load_sets
from lists import Lessons
from loss import distil_loss, measure_loss
from model import Reader, load_start, load_weights
from quantise import pack_weights, round_from_here
from windows import Pieces

# Of so many lessons so many are of each set. What people wrote by reading counts most: it is closest to what people ask.
MIXTURE = {
    "written": 14,
    "written-2": 12,
    "own": 27,
    "wikipedia-squad1": 14,
    "wikipedia-new": 10,
    "search-questions": 5,
    "fairytales": 6,
    "news-sentences": 3,
    "dialogues": 3,
    "reviews": 2,
    "reddit": 2,
    "policies": 1,
    "yes-no": 3,
}
WINDOWS_A_STEP = 32


def main():
    args = read_arguments()
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    if args.threads:
        torch.set_num_threads(args.threads)
    pieces = Pieces(args.tokenizer)
    sets = load_sets(MIXTURE, Path(args.data), pieces, args.workers)
    plan = plan_lessons(sets, args.lessons, args.seed)
    out = Path(args.out)
    # The processes that feed are made before anything of the device is.
    saved = torch.load(out, map_location="cpu", weights_only=False) if out.exists() else None
    state = saved["state"] if saved else {"at": 0, "step": 0, "seconds": 0.0}
    feed = feed_batches(Lessons(sets, pieces, args.seed), plan, state["at"], args.batch_windows, args.workers)
    reader = Reader(args.layers, on_cores=device.type == "cpu").to(device)
    if saved:
        reader.load_state_dict(saved["raw"])
        print(f"going on at lesson {state['at']} of {len(plan)}")
    else:
        load_start(reader, args.start, parse_numbers(args.keep))
    averaged = {k: v.to(device).clone() for k, v in (saved["weights"] if saved else reader.state_dict()).items()}
    if state["at"] >= args.round_from * len(plan):
        round_from_here(reader)
    optimiser = make_optimiser(reader, args.lr)
    if saved:
        optimiser.load_state_dict(saved["optimiser"])
        torch.set_rng_state(saved["rng"])
    teachers = [load_teacher(file, device) for file in args.teacher]
    train(args, feed, len(plan), reader, averaged, optimiser, teachers, state)
    save(out, reader, averaged, optimiser, state)


def train(args, feed, lessons, reader, averaged, optimiser, teachers, state):
    device = torch.device(args.device)
    is_rounding = state["at"] >= args.round_from * lessons
    reader.train()
    began = last_saved = last_told = time.time()
    before = state["seconds"]
    told, steps = torch.zeros(3, device=device), 0
    for arrays, at in feed:
        # By the clock where the time that it may take is given, not the number of lessons.
        progress = at / lessons if args.spend is None else min(1.0, (time.time() - began) / 60 / args.spend)
        if progress >= 1 and args.spend is not None:
            break
        if progress >= args.round_from and not is_rounding:
            round_from_here(reader)
            is_rounding = True
        rate = min(1.0, (state["step"] + 1) / 200) * max(0.02, 1 - progress)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * rate
        batch = to_tensors(arrays, device)
        inputs = [batch[k] for k in ("input_ids", "attention_mask", "token_type_ids")]
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = reader(*inputs)
            with torch.no_grad():
                theirs = [teacher(*inputs).float() for teacher in teachers]
        loss, hit, none = measure_loss(logits.float(), batch)
        if theirs:
            loss = 0.3 * loss + distil_loss(logits.float(), torch.stack(theirs).mean(0), batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        state.update(at=at, step=state["step"] + 1)
        average(averaged, reader, min(args.average, (state["step"] + 1) / (state["step"] + 10)))
        told, steps = told + torch.stack((loss.detach(), hit, none)), steps + 1
        now = time.time()
        state["seconds"] = before + now - began
        if now - last_told > args.tell:
            left = state["seconds"] / max(progress, 1e-6) * (1 - progress)
            means = [value / steps for value in told.tolist()]
            print(
                f"{at}/{lessons} lessons, step {state['step']}, loss {means[0]:.3f}, first right {means[1]:.3f}, "
                f"none right {means[2]:.3f}, {state['seconds'] / 60:.1f} min, {left / 60:.1f} min to go",
                flush=True,
            )
            told, steps, last_told = torch.zeros(3, device=device), 0, now
        if now - last_saved > args.save:
            save(Path(args.out), reader, averaged, optimiser, state)
            last_saved = now
        if args.minutes and (now - began) / 60 > args.minutes:
            print("time is over; the same command goes on from here")
            break


def to_tensors(arrays: dict, device) -> dict:
    return {
        k: v if k == "lessons" else torch.from_numpy(v).to(device, torch.bool if v.dtype == bool else torch.long, non_blocking=True)
        for k, v in arrays.items()
    }


@torch.no_grad()
def average(averaged: dict, reader, keep: float) -> None:
    """The mean over the last steps is steadier than any one of them."""
    ours = reader.state_dict()
    names = [name for name, value in averaged.items() if value.is_floating_point()]
    torch._foreach_lerp_([averaged[name] for name in names], [ours[name] for name in names], 1 - keep)


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
    weights = [MIXTURE[n] for n in names]
    for number in range(count):
        name = rng.choices(names, weights)[0]
        places, at = cycles[name]
        plan.append((number, name, *places[at % len(places)]))
        cycles[name] = (places, at + 1)
    return plan


def make_optimiser(reader, rate: float):
    head = [p for n, p in reader.named_parameters() if n.startswith("head")]
    decayed = [p for n, p in reader.bert.named_parameters() if p.dim() > 1]
    plain = [p for n, p in reader.bert.named_parameters() if p.dim() <= 1]
    groups = [
        {"params": decayed, "base": rate, "weight_decay": 0.01},
        {"params": plain, "base": rate, "weight_decay": 0.0},
        {"params": head, "base": 10 * rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW([{**g, "lr": g["base"]} for g in groups], fused=next(reader.parameters()).is_cuda)


def load_teacher(file: str, device):
    weights, layers = load_weights(file)
    teacher = Reader(layers, on_cores=device.type == "cpu").to(device)
    teacher.load_state_dict(weights)
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
    # As small as what is shipped: to bring home what a rented machine has trained, and to start from.
    torch.save({"layers": reader.layers, "packed": pack_weights(averaged)}, out.with_suffix(".small"))


def parse_numbers(text: str | None):
    return None if text is None else [int(n) for n in text.split(",")]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--start", action="append", required=True, help="weights to begin with; of several their mean")
    parser.add_argument("--lessons", type=int, default=40_000)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--keep")
    parser.add_argument("--teacher", action="append", default=[])
    parser.add_argument("--round-from", type=float, default=0.8, help="share of the lessons after which it rounds as the quantised graph does")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--workers", type=int, default=1, help="processes that make lessons")
    parser.add_argument("--lr", type=float, default=4e-5)
    parser.add_argument("--batch-windows", type=int, default=WINDOWS_A_STEP)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--spend", type=float, help="minutes to spend on up to that many lessons; the rate of learning falls by the clock")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--save", type=float, default=300)
    parser.add_argument("--tell", type=float, default=30)
    return parser.parse_args()


if __name__ == "__main__":
    main()
