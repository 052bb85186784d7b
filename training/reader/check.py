"""What the exported reader says to some awkward texts, for `check.ts` to compare with what our runtime says.

    python check.py MODEL_FOLDER > expected.json && node dist/training/reader/check.js MODEL_FOLDER expected.json
"""

import json
import sys

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

TEXTS = [
    ("Who leads the MEK?", "The MEK is led by Maryam Rajavi. She was praised by Pompeo."),
    ("What did she say?", "“We stand with Albania,” she said — ‘fully’… and left."),
    ("Où est le café?", "Le café “Zürich” était à l’Hôtel-Dieu, près de Şişli. Ångström naïve coöperate."),
    ("How many 👩‍👩‍👧 came?", "It was 🎺 great: 17,000 people 👍🏽 came at 5 p.m. (U.S. time)."),
    ("谁领导?", "北京是中国的首都。 שלום עולם مرحبا Привет мир"),
    ("e\u0301tude?", "An e\u0301tude is not an étude\u200b, or is it\u00ad? Tab\there, line\nend."),
]


def main(folder: str):
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(f"{folder}/onnx/model_quantized.onnx")
    cases = []
    for question, text in TEXTS:
        encoded = tokenizer.encode(question, text)
        feed = {
            "input_ids": np.array([encoded.ids]),
            "attention_mask": np.array([encoded.attention_mask]),
            "token_type_ids": np.array([encoded.type_ids]),
        }
        logits = session.run(["logits"], feed)[0][0]
        cases.append({"question": question, "text": text, "ids": encoded.ids, "logits": logits.round(5).tolist()})
    json.dump(cases, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1])
