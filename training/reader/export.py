"""Writes the weights as an int8 ONNX graph that our runtime takes: opset 14, IR 8 at most, weights per channel.

    python export.py WEIGHTS.pt FOLDER      FOLDER/onnx/model_quantized.onnx
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import Reader


def main(source: str, folder: str):
    saved = torch.load(source, map_location="cpu", weights_only=False)
    reader = Reader(saved["layers"])
    reader.load_state_dict(saved["weights"])
    reader.bert.config._attn_implementation = "eager"
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
    quantize_dynamic(
        whole, small, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
    )
    stored = onnx.load(small)
    opset = [(o.domain, o.version) for o in stored.opset_import]
    feed = {k: v.numpy() for k, v in zip(names, sample)}
    ours = reader(*sample).detach().numpy()
    whole_diff = abs(onnxruntime.InferenceSession(str(whole)).run(None, feed)[0] - ours).max()
    small_diff = np.abs(onnxruntime.InferenceSession(str(small)).run(None, feed)[0] - ours).max()
    whole.unlink()
    print(f"{small}: {small.stat().st_size} bytes, IR {stored.ir_version}, opset {opset}")
    print(f"differs from the weights by at most {whole_diff:.5f} whole, {small_diff:.3f} in int8 (spread {ours.std():.2f})")


if __name__ == "__main__":
    main(*sys.argv[1:3])
