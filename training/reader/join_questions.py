"""Joins our own questions, which name articles of data files and places in them, with those articles.

    python join_questions.py questions.jsonl DATA_FOLDER > own.jsonl

A question was written over a stretch of an article; what stands elsewhere in it was not read, so only that stretch is kept.
"""

import json
import sys
from pathlib import Path


def main(questions: str, folder: str):
    stretches = {}
    with open(questions, encoding="utf8") as lines:
        for line in lines:
            q = json.loads(line)
            stretches.setdefault((q["set"], q["article"], *q["paragraphs"]), []).append(q)
    articles = {}
    for name in {key[0] for key in stretches}:
        with open(Path(folder) / f"{name}.jsonl", encoding="utf8") as lines:
            for line in lines:
                article = json.loads(line)
                articles[name, article["id"]] = article
    for (name, article_id, first, end), asked in sorted(stretches.items()):
        article = articles[name, article_id]
        paragraphs = article["paragraphs"][first:end]
        record = {
            "id": f"{name}-{article_id}-{first}",
            "title": article.get("title") or "",
            "paragraphs": paragraphs,
            "questions": [describe(q, number, paragraphs) for number, q in enumerate(asked)],
        }
        print(json.dumps(record, ensure_ascii=False))


def describe(q: dict, number: int, paragraphs: list) -> dict:
    told = {"id": str(number), "q": q["q"], "kind": q["kind"], "answerable": "sentence" in q, "para": None}
    if "sentence" not in q:
        return {**told, "answers": [], "sentences": [], "spans": []}
    at = q["para"] - q["paragraphs"][0]
    text = paragraphs[at]
    sentence = text[slice(*q["sentence"])]
    answer = text[slice(*q["answer"])] if "answer" in q else None
    right = {"para": at, "sentences": [sentence], "spans": [q["sentence"]], "answers": [answer or sentence]}
    return {**told, **right, **({"answer": answer} if answer else {})}


if __name__ == "__main__":
    main(*sys.argv[1:3])
