"""Brings lessons to the trainer: files read and batches made by several processes, in the same order whatever their number."""

import gc
import multiprocessing
import os
import random
from pathlib import Path

from data import WRITTEN, development_paragraphs, read_questions
from lists import Lessons, collate

CHUNK = 512  # lessons that are drawn together and sorted by their length, so that little is spent on padding
LINES = 40  # of a file, for one process at a time
WAITING = 24  # batches that a process makes ahead


def load_sets(names, folder: Path, pieces, workers: int) -> dict:
    """The sets of a folder by name: (article, questions, BM25) each, without the articles held back for development."""
    held_back = development_paragraphs(folder)
    jobs = []
    for name in names:
        file = folder / f"{name}.jsonl"
        if not file.exists():
            print(f"{name}: not there, left out")
            continue
        lines = file.read_text(encoding="utf8").splitlines()
        jobs += [(name, lines[at : at + LINES]) for at in range(0, len(lines), LINES)]

    sets = {name: [] for name, _ in jobs}
    with multiprocessing.get_context("fork").Pool(workers, set_up, (pieces, held_back)) as pool:
        for (name, _), read in zip(jobs, pool.imap(read_lines, jobs)):
            sets[name] += read
    for name, articles in sets.items():
        print(f"{name}: {len(articles)} articles, {sum(len(q) for _, q, _ in articles)} questions", flush=True)
    return sets


def set_up(pieces, held_back):
    read_lines.given = (pieces, held_back)


def read_lines(job):
    name, lines = job
    pieces, held_back = read_lines.given
    # Development articles are held back wherever they are.
    return list(read_questions(lines, pieces, development=False if name in WRITTEN else None, held_back=held_back))


def feed_batches(lessons: Lessons, plan: list, start: int, most_windows: int, workers: int):
    """(batch, lessons done) from lesson `start` on. The processes take turns by chunk; they end with the trainer."""
    context = multiprocessing.get_context("fork")
    begins = list(range(start - start % CHUNK, len(plan), CHUNK))
    queues = [context.Queue(WAITING) for _ in range(workers)]

    def work(number):
        os.environ["OMP_NUM_THREADS"] = "1"
        for begin in begins[number::workers]:
            for batch in make_batches(lessons, plan, begin, most_windows):
                queues[number].put(batch)
            queues[number].put(None)

    processes = [context.Process(target=work, args=(number,), daemon=True) for number in range(workers)]
    # What the processes share stays shared: nothing of it is looked through for rubbish.
    gc.freeze()
    for process in processes:
        process.start()

    def receive():
        for turn in range(len(begins)):
            while (batch := queues[turn % workers].get()) is not None:
                if batch[1] > start:
                    yield batch

    return receive()


def make_batches(lessons: Lessons, plan: list, begin: int, most_windows: int):
    """(batch, lessons done) of one chunk: lessons of like length together."""
    drawn = [lessons.draw(*place) for place in plan[begin : begin + CHUNK]]
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
        done = begin + CHUNK * (number + 1) // len(groups)
        yield collate(group), min(done, len(plan))
