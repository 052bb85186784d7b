"""Writes the embedder's folder as our runtime takes it: an ONNX graph that pools by itself, tokenizer and configuration.

    python export.py vectors.npy tokenizer.json FOLDER

Marks and what is unknown get no vector: most stand in hardly any text that was learned from, and a "’" would count as much
as a name. A number has 4 bits, −7 to 7 times a scale for each piece. A byte holds two, of the first and of the second half
of the vector, and the graph takes them apart after adding up: what it multiplies with is a table of bytes.
"""

import sys
import unicodedata
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

sys.path.append(str(Path(__file__).resolve().parents[1] / "reader"))
from model_files import write_json, write_tokenizer  # noqa: E402

STEPS = 7
# What is further from 0 than so many standard deviations is cut off: of 2 to 4, what loses the least length².
WIDTH = 2.7
ZERO = 8  # what stands for 0 in a byte's half


def main(source: str, tokenizer: str, folder: str):
    vectors = np.load(source)
    pieces, size = vectors.shape
    vectors[find_marks(tokenizer)] = 0
    numbers, scales = round_vectors(vectors)
    lost = ((numbers * scales[:, None] - vectors) ** 2).sum() / (vectors**2).sum()
    upper, lower = np.split(numbers + ZERO, 2, axis=1)
    graph = make_graph((16 * upper + lower).astype(np.uint8), scales)
    out = Path(folder)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    opset = [helper.make_opsetid("", 13)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=7, producer_name="ibid")
    onnx.save(model, out / "onnx/model_quantized.onnx")
    write_tokenizer(tokenizer, out)
    write_json(out / "config.json", {"model_type": "bert", "hidden_size": size, "vocab_size": pieces}, 2)
    print(f"lost by rounding: {lost:.4f} of the length²")


def find_marks(tokenizer: str) -> list:
    """The numbers of the unknown piece and of those that are punctuation and symbols alone."""
    vocabulary = Tokenizer.from_file(tokenizer).get_vocab()
    return [number for piece, number in vocabulary.items() if piece == "[UNK]" or is_mark(piece.removeprefix("##") or piece)]


def is_mark(piece: str) -> bool:
    return all(unicodedata.category(letter)[0] in "PS" for letter in piece)


def round_vectors(vectors: np.ndarray):
    """Whole numbers from −7 to 7, and what to multiply each row with."""
    scales = (WIDTH * np.sqrt((vectors**2).mean(1)) / STEPS).astype(np.float32)
    numbers = np.round(vectors / np.maximum(scales, 1e-12)[:, None])
    return np.clip(numbers, -STEPS, STEPS).astype(np.int64), scales


def make_graph(rows: np.ndarray, scales: np.ndarray):
    """From `input_ids` and `attention_mask` to one vector a text, of length 1, or zeros where no piece has any length."""
    steps = [
        step("Gather", "bytes", "rows", "input_ids"),
        step("Cast", "both", "bytes", to=TensorProto.FLOAT),
        step("Mul", "shifted", "both", "sixteenth"),
        step("Floor", "upper", "shifted"),
        step("Gather", "token_scales", "scales", "input_ids"),
        step("Cast", "mask", "attention_mask", to=TensorProto.FLOAT),
        step("Mul", "weights", "token_scales", "mask"),
        step("Unsqueeze", "weight_rows", "weights", "axis_1"),
        step("MatMul", "upper_sums", "weight_rows", "upper"),
        step("MatMul", "both_sums", "weight_rows", "both"),
        step("Mul", "upper_part", "upper_sums", "sixteen"),
        step("Sub", "lower_sums", "both_sums", "upper_part"),
        step("Concat", "raw_sums_1", "upper_sums", "lower_sums", axis=2),
        step("Squeeze", "raw_sums", "raw_sums_1", "axis_1"),
        step("ReduceSum", "total_weights", "weights", "axis_1", keepdims=1),
        step("Mul", "offsets", "total_weights", "zero"),
        step("Sub", "sums", "raw_sums", "offsets"),
        step("ReduceL2", "lengths", "sums", axes=[1], keepdims=1),
        step("Max", "safe_lengths", "lengths", "smallest_length"),
        step("Div", "last_hidden_state", "sums", "safe_lengths"),
    ]
    constants = {"sixteen": 16, "sixteenth": 1 / 16, "zero": ZERO, "smallest_length": 1e-9}
    tables = {"rows": rows, "scales": scales, "axis_1": np.array([1])}
    tables |= {name: np.array([value], dtype=np.float32) for name, value in constants.items()}
    inputs = ("input_ids", "attention_mask")
    return helper.make_graph(
        steps,
        "ibid-embedder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", 2 * rows.shape[1]])],
        [numpy_helper.from_array(table, name) for name, table in tables.items()],
    )


def step(kind: str, output: str, *inputs: str, **attributes):
    return helper.make_node(kind, inputs, [output], name=output, **attributes)


if __name__ == "__main__":
    main(*sys.argv[1:4])
