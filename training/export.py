"""Export a checkpoint for the package: ``python -m training.export --run FOLDER --model FOLDER``.

Weights become 7-bit integers (``reduce_range``): processors without VNNI saturate on 8 bits, and
every processor is to compute the same. Files are put in place by renaming, so that a process that
loads them meanwhile sees an old one or a new one, never half of one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Final

import torch

from training.network import BUILDS, SCORED, TAGS, Exported, Network

INPUTS: Final = ("pieces", "shapes", "first")
OUTPUTS: Final = (
    "arcs", "relation", *(tag for tag in TAGS if tag not in SCORED), *SCORED, "lower", "words",
)  # fmt: skip


def main() -> None:
    """Export by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Export the reading model.")
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--model", type=Path, required=True, help="folder to put the files in")
    parser.add_argument("--whole", action="store_true", help="keep 32-bit weights, to compare")
    arguments = parser.parse_args()
    digest = export(arguments.run, arguments.model, quantised=not arguments.whole)
    print(f"reader.onnx sha256 {digest}")


def export(run: Path, model: Path, *, quantised: bool = True) -> str:
    """Write reader.onnx, labels.json and vocab.txt; give the digest of the first."""
    labels = json.loads((run / "labels.json").read_text("utf-8"))
    state = torch.load(run / "checkpoint.pt")
    sizes = {key: len(values) for key, values in labels.items()}
    network = Network(sizes, BUILDS[state["build"]])
    network.load_state_dict(state["network"] | state["average"])
    model.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model) as folder:
        graph = Path(folder) / "reader.onnx"
        write_graph(network, graph)
        if quantised:
            graph = quantise(graph)
        for name in ("labels.json", "vocab.txt"):
            (Path(folder) / name).write_bytes((run / name).read_bytes())
            os.replace(Path(folder) / name, model / name)
        digest = hashlib.sha256(graph.read_bytes()).hexdigest()
        os.replace(graph, model / "reader.onnx")
    print(f"step {state['step']}")
    return digest


def write_graph(network: Network, path: Path) -> None:
    """The network as an ONNX graph for one sentence of any length."""
    exported = Exported(network).eval()
    length, width = 17, 12
    pieces = torch.randint(1000, 5000, (1, length))
    inputs = (pieces, torch.ones_like(pieces), torch.arange(width).unsqueeze(0))
    axes: dict[str, dict[int, str]] = {name: {1: "words"} for name in OUTPUTS}
    axes["arcs"][2] = "words"
    axes["lower"] = {1: "pieces"}
    axes |= {"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    torch.onnx.export(
        exported,
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(graph: Path) -> Path:
    """The graph with integer weights, beside the given one."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.preprocess import quant_pre_process

    ready, small = graph.with_name("ready.onnx"), graph.with_name("small.onnx")
    quant_pre_process(str(graph), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(small),
        op_types_to_quantize=["MatMul", "Gather", "Gemm", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    return small


if __name__ == "__main__":
    main()
