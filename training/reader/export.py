"""Writes a reader's folder as our runtime takes it: the weights as an int8 ONNX graph (opset 14, IR 8 at most, per
channel), its tokenizer and its configuration.

    python export.py WEIGHTS.pt tokenizer.json FOLDER
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import HEADS, HIDDEN, VOCABULARY, Reader, load_weights
from model_files import write_json, write_tokenizer


def main(source: str, tokenizer: str, folder: str):
    weights, layers = load_weights(source)
    reader = Reader(layers)
    reader.load_state_dict(weights)
    reader.eval()
    out = Path(folder) / "onnx"
    out.mkdir(parents=True, exist_ok=True)
    whole, small = out / "model.onnx", out / "model_quantized.onnx"
    names = ("input_ids", "attention_mask", "token_type_ids")
    sample = (
        torch.randint(1000, 20000, (2, 64)),
        torch.ones(2, 64, dtype=torch.long),
        torch.zeros(2, 64, dtype=torch.long),
    )
    torch.onnx.export(
        reader,
        sample,
        str(whole),
        input_names=list(names),
        output_names=["logits"],
        dynamic_axes={k: {0: "batch", 1: "sequence"} for k in (*names, "logits")},
        opset_version=14,
        dynamo=False,
    )
    graph = onnx.load(whole)
    graph.ir_version = min(graph.ir_version, 8)
    onnx.save(graph, whole)
    # 7 bits of a weight are used, as `quantise.py` has trained it.
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )
    stored = onnx.load(small)
    opset = [(o.domain, o.version) for o in stored.opset_import]
    feed = {k: v.numpy() for k, v in zip(names, sample)}
    ours = reader(*sample).detach().numpy()
    whole_diff = abs(onnxruntime.InferenceSession(str(whole)).run(None, feed)[0] - ours).max()
    small_diff = np.abs(onnxruntime.InferenceSession(str(small)).run(None, feed)[0] - ours).max()
    whole.unlink()
    write_tokenizer(tokenizer, Path(folder))
    write_configuration(layers, Path(folder))
    print(f"{small}: {small.stat().st_size} bytes, IR {stored.ir_version}, opset {opset}")
    print(f"differs from the weights by at most {whole_diff:.5f} whole, {small_diff:.3f} in int8 (spread {ours.std():.2f})")


def write_configuration(layers: int, folder: Path):
    configuration = {
        "architectures": ["BertForTokenClassification"],
        "model_type": "bert",
        "vocab_size": VOCABULARY,
        "hidden_size": HIDDEN,
        "num_hidden_layers": layers,
        "num_attention_heads": HEADS,
        "intermediate_size": 4 * HIDDEN,
        "max_position_embeddings": 512,
        "id2label": {"0": "start", "1": "end", "2": "evidence"},
    }
    write_json(folder / "config.json", configuration, 2)


if __name__ == "__main__":
    main(*sys.argv[1:4])
