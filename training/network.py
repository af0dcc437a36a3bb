"""The reading model: one small transformer, all word-level heads in one pass.

Shapes: B sentences, S sub-words, W words and the root before them, H hidden units. A word is the
hidden state of its first sub-word; the root is that of the start mark.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.parse.wordpiece import SHAPES

HIDDEN: Final = 384
ATTENTION_HEADS: Final = 12
INNER: Final = 1536
PIECES: Final = 30522
POSITIONS: Final = 512
ARC: Final = 192
RELATION: Final = 96
TAGS: Final = ("upos", "xpos", "lemma", "mention", "name")
FAR: Final = -1e4
"""Added to a score that must not win; finite, so that int8 and bfloat16 bear it."""


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.merge = nn.Linear(HIDDEN, HIDDEN)
        self.after_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.after_inner = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States [B, S, H] to states, with ``bias`` [B, 1, 1, S] on what may be looked at."""
        batch, length, _ = states.shape
        size = HIDDEN // ATTENTION_HEADS
        shaped = self.project(states).view(batch, length, 3, ATTENTION_HEADS, size)
        query, key, value = shaped.permute(2, 0, 3, 1, 4)
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(size) + bias, -1)
        seen = (weights @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.after_attention(states + self.drop(self.merge(seen)))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.after_inner(states + self.drop(inner))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: dict[str, int], layers: int = 6) -> None:
        """Take the number of labels of each of ``TAGS`` and of "relation"."""
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(len(SHAPES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tags = nn.ModuleDict({tag: nn.Linear(HIDDEN, sizes[tag]) for tag in TAGS})
        self.features = nn.Linear(HIDDEN, 2 * ARC + 2 * RELATION)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.relation = nn.Linear(RELATION + 1, (RELATION + 1) * sizes["relation"], bias=False)
        nn.init.normal_(self.relation.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.drop_head = nn.Dropout(0.2)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Sub-words [B, S], their mask, and where each word starts [B, W], to words [B, W, H]."""
        positions = self.positions.weight[: pieces.shape[1]].unsqueeze(0)
        states = self.drop(self.norm(self.pieces(pieces) + positions + self.shapes(shapes)))
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR
        for layer in self.layers:
            states = layer(states, bias)
        return torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))

    def arcs(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores [B, dependent, head] and the features of dependents and heads for relations."""
        shared = functional.leaky_relu(self.features(self.drop_head(words)), 0.1)
        parts = self.drop_head(shared).split([ARC, ARC, RELATION, RELATION], -1)
        dependent, head, dependent_relation, head_relation = parts
        scores = (_with_one(dependent) @ self.arc) @ head.transpose(1, 2) / math.sqrt(ARC)
        scores = scores + (1.0 - mask[:, None, :].to(words.dtype)) * FAR
        return scores, dependent_relation, head_relation

    def relations(self, dependent: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores [B, W, relations] of each word's relation to the given head."""
        batch, length, size = dependent.shape
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, size))
        left = self.relation(_with_one(dependent)).view(batch, length, -1, size + 1)
        return (left @ _with_one(head).unsqueeze(-1)).squeeze(-1)


def _with_one(features: Tensor) -> Tensor:
    return torch.cat([features, torch.ones_like(features[..., :1])], -1)


class Exported(nn.Module):
    """What the shipped graph computes for one sentence: decisions, scores of tree and names.

    The relation is that to the best head which is not the root: a word that stays the root needs
    none, and a word that the tree's repair takes from the root has one at hand.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Sub-words [1, S] and starts of words [1, W] to what ``OUTPUTS`` of the export names."""
        network = self.network
        words = network.encode(pieces, shapes, torch.ones_like(pieces), first)
        scores, dependent, head = network.arcs(words, torch.ones_like(first))
        scores = scores + torch.eye(first.shape[1], dtype=scores.dtype).unsqueeze(0) * FAR
        heads = scores[:, :, 1:].argmax(-1) + 1
        relations = network.relations(dependent, head, heads).argmax(-1)
        tags = [network.tags[tag](words).argmax(-1) for tag in TAGS if tag != "name"]
        return (scores, relations, *tags, network.tags["name"](words))


def load_encoder(network: Network, weights: Path) -> None:
    """Start the encoder from published weights (all-MiniLM-L6-v2, safetensors)."""
    from safetensors.torch import load_file

    given = load_file(weights)
    token_type = given["embeddings.token_type_embeddings.weight"][0]
    copies: dict[str, Tensor] = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"] + token_type,
        "shapes.weight": torch.zeros(len(SHAPES), HIDDEN),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    theirs = {
        "merge": "attention.output.dense",
        "after_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "after_inner": "output.LayerNorm",
    }
    for number in range(len(network.layers)):
        layer = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            attention = [given[f"{layer}.attention.self.{n}.{part}"] for n in _PROJECTIONS]
            copies[f"layers.{number}.project.{part}"] = torch.cat(attention)
            for our, their in theirs.items():
                copies[f"layers.{number}.{our}.{part}"] = given[f"{layer}.{their}.{part}"]
    missing = network.load_state_dict(copies, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"weights without a place: {missing.unexpected_keys}")


_PROJECTIONS: Final = ("query", "key", "value")
