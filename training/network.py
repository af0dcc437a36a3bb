"""The reading model: one small transformer, all word-level heads in one pass.

Shapes: B sentences, S sub-words, W words and the root before them, H hidden units. A word is the
hidden state of its first sub-word; the root is that of the start mark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.parse.wordpiece import SHAPES

if TYPE_CHECKING:
    from torch import Graph, Value

PIECES: Final = 30522
POSITIONS: Final = 512
TAGS: Final = ("upos", "xpos", "lemma", "mention", "start", "name")
SCORED: Final = ("start", "name")
"""Tags of which the shipped graph gives scores: what is chosen is for the package to say."""
FAR: Final = -1e4
"""Added to a score that must not win; finite, so that integer weights bear it."""


@dataclass(frozen=True, slots=True)
class Build:
    """The size of an encoder and of the features of its tree.

    Attributes:
        buckets: groups of distances whose bias is added to attention (Raffel et al. 2020), 0 for
            an encoder that has none.
        dropout: share of the encoder's states that are dropped; a short training needs none.
        epsilon: added to the variance in layer norms, as the encoder was made with.
    """

    layers: int
    hidden: int
    attention_heads: int
    inner: int
    arc: int
    relation: int
    buckets: int = 0
    dropout: float = 0.1
    epsilon: float = 1e-12


BUILDS: Final = {
    "student": Build(6, 384, 12, 1536, arc=256, relation=96),
    "teacher": Build(
        8, 768, 12, 3072, arc=384, relation=128, buckets=32, dropout=0.0, epsilon=1e-5
    ),
}
"""The shipped model, and the larger one that labels text for it to learn from: the lower eight
layers of MPNet, whose upper four were made for whole sentences."""


def attention(projected: Tensor, bias: Tensor, heads: int) -> Tensor:
    """Queries, keys and values [B, S, 3 H] to what each sub-word gathers [B, S, H]."""
    batch, length, width = projected.shape
    size = width // 3 // heads
    query, key, value = projected.view(batch, length, 3, heads, size).permute(2, 0, 3, 1, 4)
    weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(size) + bias, -1)
    return (weights @ value).transpose(1, 2).reshape(batch, length, width // 3)


class OneOperator(torch.autograd.Function):
    """Attention as onnxruntime's one operator for it: a quarter faster than its parts."""

    @staticmethod
    def forward(ctx: object, states: Tensor, weight: Tensor, offset: Tensor, heads: int) -> Tensor:
        """One sentence's states, the projection's weights [H, 3 H] and offsets."""
        return attention(states @ weight + offset, torch.zeros(()), heads)

    @staticmethod
    def symbolic(g: Graph, states: Value, weight: Value, offset: Value, heads: int) -> Value:
        """The operator in the graph."""
        found = g.op("com.microsoft::Attention", states, weight, offset, num_heads_i=heads)
        found.setType(states.type())
        return found


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, build: Build) -> None:
        super().__init__()
        hidden, epsilon = build.hidden, build.epsilon
        self.heads = build.attention_heads
        self.project = nn.Linear(hidden, 3 * hidden)
        self.merge = nn.Linear(hidden, hidden)
        self.after_attention = nn.LayerNorm(hidden, eps=epsilon)
        self.widen = nn.Linear(hidden, build.inner)
        self.narrow = nn.Linear(build.inner, hidden)
        self.after_inner = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = nn.Dropout(build.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States [B, S, H] to states; ``bias`` [B, heads or 1, S or 1, S] on who looks where."""
        if torch.onnx.is_in_onnx_export():
            weight, offset = self.project.weight.t().contiguous(), self.project.bias
            seen = OneOperator.apply(states, weight, offset, self.heads)
        else:
            seen = attention(self.project(states), bias, self.heads)
        states = self.after_attention(states + self.merge(seen))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.after_inner(states + self.drop(inner))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: dict[str, int], build: Build) -> None:
        """Take the number of labels of each of ``TAGS`` and of "relation"."""
        super().__init__()
        self.build = build
        hidden = build.hidden
        self.pieces = nn.Embedding(PIECES, hidden)
        self.positions = nn.Embedding(POSITIONS, hidden)
        self.shapes = nn.Embedding(len(SHAPES), hidden)
        self.norm = nn.LayerNorm(hidden, eps=build.epsilon)
        self.distances = nn.Embedding(build.buckets, build.attention_heads)
        self.layers = nn.ModuleList(Layer(build) for _ in range(build.layers))
        self.tags = nn.ModuleDict({tag: nn.Linear(hidden, sizes[tag]) for tag in TAGS})
        self.features = nn.Linear(hidden, 2 * build.arc + 2 * build.relation)
        self.arc = nn.Parameter(torch.randn(build.arc + 1, build.arc) * 0.02)
        pairs = (build.relation + 1) * sizes["relation"]
        self.relation = nn.Linear(build.relation + 1, pairs, bias=False)
        nn.init.normal_(self.relation.weight, std=0.02)
        self.drop = nn.Dropout(build.dropout)
        self.drop_head = nn.Dropout(0.2)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Sub-words [B, S], their mask, and where each word starts [B, W], to words [B, W, H]."""
        return self.encode_both(pieces, shapes, mask, first)[1]

    def encode_both(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Sub-words after the lower half of the layers [B, S, H], and words after all of them."""
        states, bias = self.embedded(pieces, shapes), self.bias(mask)
        half = len(self.layers) // 2
        for layer in self.layers[:half]:
            states = layer(states, bias)
        lower = states
        for layer in self.layers[half:]:
            states = layer(states, bias)
        at = first.unsqueeze(-1).expand(-1, -1, self.build.hidden)
        return lower, torch.gather(states, 1, at)

    def embedded(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """The states of sub-words before the first layer [B, S, H]."""
        positions = self.positions.weight[: pieces.shape[1]].unsqueeze(0)
        return self.drop(self.norm(self.pieces(pieces) + positions + self.shapes(shapes)))

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to attention: nothing may look beyond a sentence's end."""
        bias = (1.0 - mask[:, None, None, :].to(self.norm.weight.dtype)) * FAR
        return bias + self._distance_bias(mask.shape[1]) if self.build.buckets else bias

    def _distance_bias(self, length: int) -> Tensor:
        """What the distance of two sub-words adds to attention, [1, heads, S, S]."""
        at = torch.arange(length)
        buckets = _bucket(at[None, :] - at[:, None], self.build.buckets)
        return self.distances(buckets).permute(2, 0, 1).unsqueeze(0)

    def arcs(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores [B, dependent, head] and the features of dependents and heads for relations."""
        arc, relation = self.build.arc, self.build.relation
        shared = functional.leaky_relu(self.features(self.drop_head(words)), 0.1)
        parts = self.drop_head(shared).split([arc, arc, relation, relation], -1)
        dependent, head, dependent_relation, head_relation = parts
        scores = (_with_one(dependent) @ self.arc) @ head.transpose(1, 2) / math.sqrt(arc)
        scores = scores + (1.0 - mask[:, None, :].to(words.dtype)) * FAR
        return scores, dependent_relation, head_relation

    def relations(self, dependent: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores [B, W, relations] of each word's relation to the given head."""
        batch, length, size = dependent.shape
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, size))
        left = self.relation(_with_one(dependent)).view(batch, length, -1, size + 1)
        return (left @ _with_one(head).unsqueeze(-1)).squeeze(-1)


def _bucket(distance: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """The group of each distance: near ones alone, far ones by their logarithm; left and right."""
    half = buckets // 2
    near = half // 2
    right = (distance > 0).long() * half
    distance = distance.abs()
    scaled = torch.log(distance.clamp(min=1).float() / near) / math.log(farthest / near)
    far = (near + (scaled * (half - near)).long()).clamp(max=half - 1)
    return right + torch.where(distance < near, distance, far)


def _with_one(features: Tensor) -> Tensor:
    return torch.cat([features, torch.ones_like(features[..., :1])], -1)


class Exported(nn.Module):
    """What the shipped graph computes for one sentence: decisions; scores of tree, names, starts.

    Beside them stand the states that heads in files of their own start from.

    The relation is that to the best head which is not the root: a word that stays the root needs
    none, and a word that the tree's repair takes from the root has one at hand.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Sub-words [1, S] and starts of words [1, W] to what ``OUTPUTS`` of the export names."""
        network = self.network
        lower, words = network.encode_both(pieces, shapes, torch.ones_like(pieces), first)
        scores, dependent, head = network.arcs(words, torch.ones_like(first))
        scores = scores + torch.eye(first.shape[1], dtype=scores.dtype).unsqueeze(0) * FAR
        heads = scores[:, :, 1:].argmax(-1) + 1
        relations = network.relations(dependent, head, heads).argmax(-1)
        tags = [network.tags[tag](words).argmax(-1) for tag in TAGS if tag not in SCORED]
        no, yes = network.tags["start"](words).unbind(-1)
        return (scores, relations, *tags, yes - no, network.tags["name"](words), lower, words)


def half_products() -> torch.autocast:
    """Within it products of matrices are in bfloat16; weights, sums and losses stay in 32 bits."""
    return torch.autocast("cpu", torch.bfloat16)


def load_encoder(network: Network, folder: Path) -> None:
    """Start the encoder from published weights in ``folder`` (safetensors).

    Two are known: all-MiniLM-L6-v2 (BERT) and all-mpnet-base-v2 (MPNet, Song et al. 2020), whose
    vocabulary is BERT's behind four marks of its own; its rows are put in BERT's order.
    """
    from safetensors.torch import load_file

    given = load_file(folder / "model.safetensors")
    mpnet = "encoder.relative_attention_bias.weight" in given
    names = _MPNET if mpnet else _BERT
    words = given["embeddings.word_embeddings.weight"]
    positions = given["embeddings.position_embeddings.weight"]
    if mpnet:
        own_marks = {100: 3, 101: 0, 102: 2}  # unknown, start, end
        rows = [own_marks.get(piece, piece + 4) for piece in range(PIECES)]
        words, positions = words[rows], positions[2 : 2 + POSITIONS]
    else:
        positions = positions + given["embeddings.token_type_embeddings.weight"][0]
    copies: dict[str, Tensor] = {
        "pieces.weight": words,
        "positions.weight": positions,
        "shapes.weight": torch.zeros(len(SHAPES), network.build.hidden),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        copies["distances.weight"] = given["encoder.relative_attention_bias.weight"]
    for number in range(network.build.layers):
        layer = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            attention = [given[f"{layer}.{name}.{part}"] for name in names["project"]]
            copies[f"layers.{number}.project.{part}"] = torch.cat(attention)
            for our, (their,) in ((o, t) for o, t in names.items() if o != "project"):
                copies[f"layers.{number}.{our}.{part}"] = given[f"{layer}.{their}.{part}"]
    missing = network.load_state_dict(copies, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"weights without a place: {missing.unexpected_keys}")


_SAME: Final = {
    "widen": ("intermediate.dense",),
    "narrow": ("output.dense",),
    "after_inner": ("output.LayerNorm",),
}
_BERT: Final = {
    "project": tuple(f"attention.self.{part}" for part in ("query", "key", "value")),
    "merge": ("attention.output.dense",),
    "after_attention": ("attention.output.LayerNorm",),
    **_SAME,
}
_MPNET: Final = {
    "project": tuple(f"attention.attn.{part}" for part in "qkv"),
    "merge": ("attention.attn.o",),
    "after_attention": ("attention.LayerNorm",),
    **_SAME,
}
