"""The files of a model's folder beside its graph, as our runtime takes them."""

import json
from pathlib import Path


def write_tokenizer(source: str, folder: Path):
    """The tokenizer without what its last user has set: how to pad and where to cut."""
    with open(source, encoding="utf8") as file:
        tokenizer = json.load(file)
    tokenizer.update(truncation=None, padding=None)
    write_json(folder / "tokenizer.json", tokenizer, None)
    marks = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    marks["mask_token"] = "[MASK]"
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512, **marks}
    write_json(folder / "tokenizer_config.json", settings, 2)


def write_json(file: Path, value, indent: int | None):
    separators = (",", ":") if indent is None else None
    file.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n", encoding="utf8")
