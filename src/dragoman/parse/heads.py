"""Heads in files of their own, which start from the reader's states of words.

Each is a small graph beside ``reader.onnx``. One that is absent leaves the rules to decide alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILES: Final = ("attribution.onnx", "coreference.onnx", "roles.onnx")
DECIMALS: Final = 3
"""Decimals of a score that count: it is rounded before it decides, as those behind them may differ
from processor to processor."""
KEPT: Final = frozenset(("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"))
"""Parts of speech of the words whose states are kept: they may mention someone."""


SLOWER: Final = ("SkipLayerNormFusion",)
"""Fusions of onnxruntime that cost time on sentences instead of saving it."""


class Graph(Protocol):
    """What is used of onnxruntime, which has no types."""

    def run(
        self, outputs: Sequence[str], given: Mapping[str, NDArray[np.generic]]
    ) -> list[NDArray[Any]]:
        """The named outputs for the named inputs."""
        ...


class Heads:
    """The heads of one model's folder, each loaded when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is loaded yet."""
        self._folder = folder
        self._graphs: dict[str, Graph | None] = {}

    @property
    def wanted(self) -> bool:
        """Whether there is any head that needs the states of words."""
        return any((self._folder / name).is_file() for name in FILES)

    def graph(self, name: str) -> Graph | None:
        """The graph of a head by the name of its file, None where the file is absent."""
        if name not in self._graphs:
            path = self._folder / name
            self._graphs[name] = load(path) if path.is_file() else None
        return self._graphs[name]


@dataclass(frozen=True, slots=True)
class States:
    """The reader's states of the words of a document that may mention someone.

    Attributes:
        rows: one row a word, 16-bit floats.
        places: the row of each token by its number; words without one are all zeros.
        heads: what the states are for.
    """

    rows: NDArray[np.float16]
    places: Mapping[int, int]
    heads: Heads

    def of(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """The states of tokens by their numbers, a row each."""
        import numpy as np

        found = np.zeros((len(tokens), self.rows.shape[1]), dtype=np.float32)
        for at, token in enumerate(tokens):
            place = self.places.get(token)
            if place is not None:
                found[at] = self.rows[place]
        return found


def load(path: Path) -> Graph:
    """The graph in a file, a session of onnxruntime on one thread."""
    onnxruntime: Any = import_module("onnxruntime")  # it has no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[*SLOWER]
    )
