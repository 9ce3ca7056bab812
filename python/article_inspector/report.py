"""The report as typed objects. Offsets count code points, as Python's slices do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block(Span):
    """What a stretch of the text is; the blocks tile it."""

    kind: str
    reason: str | None
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Removed(Span):
    """Junk inside a kept block."""

    kind: str


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """One place that names an entity."""

    form: str
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that is named, with every mention."""

    id: int
    kind: str
    name: str
    aliases: tuple[str, ...]
    role: str | None
    value: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks or is quoted."""

    id: int
    name: str
    role: str | None
    part: str
    aliases: tuple[str, ...]
    entity: int | None
    words: int
    turns: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Turn(Span):
    """One turn of an interview: a label and all that is said until the next."""

    label: Span
    speaker: int
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """What is quoted; `speaker` is none where nobody is said to have said it."""

    kind: str
    source: Span | None
    cue: Span | None
    speaker: int | None
    in_turn: int | None
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Check(Span):
    """A defect of the text, or a note on its sourcing."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself; the date in ISO 8601."""

    title: str | None
    author: str | None
    date: str | None
    site: str | None


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures about the article."""

    words: int
    reading_minutes: float
    junk_share: float
    quoted_share: float
    words_by_speaker: Mapping[int, int]
    entities_by_kind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found in one article."""

    text: str
    language: str | None
    metadata: Metadata
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    quotes: tuple[Quote, ...]
    checks: tuple[Check, ...]
    defects: tuple[Check, ...]
    stats: Stats

    def slice(self, span: Span) -> str:
        """The text under a span."""
        return self.text[span.start : span.end]

    def speaker(self, of: Quote | Turn) -> Speaker | None:
        """Who says a quote or a turn."""
        return None if of.speaker is None else self.speakers[of.speaker - 1]

    @property
    def article(self) -> str:
        """The text without junk, a blank line between blocks."""
        gone = sorted((removed.start, removed.end) for removed in self.removed)
        kept = (block for block in self.blocks if block.kind != "junk")
        return "\n\n".join(self._without(block, gone) for block in kept)

    def _without(self, block: Block, gone: list[tuple[int, int]]) -> str:
        parts, at = [], block.start
        for start, end in gone:
            if block.start <= start and end <= block.end:
                parts.append(self.text[at:start])
                at = end
        return "".join((*parts, self.text[at : block.end])).strip()


def _all(kind: type, rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**_known(kind, row)) for row in rows)


def _known(kind: type, row: dict[str, Any]) -> dict[str, Any]:
    """The keys that the type has: a newer library may tell more."""
    return {key: row[key] for key in kind.__match_args__ if key in row}  # type: ignore[attr-defined]


def _span(row: dict[str, int] | None) -> Span | None:
    return None if row is None else Span(**row)


def read(row: dict[str, Any]) -> Report:
    """A report out of the JSON object that the library and `article-inspector batch --offsets chars` print."""
    stats = _known(Stats, row["stats"])
    stats["words_by_speaker"] = {int(speaker): words for speaker, words in stats["words_by_speaker"].items()}
    return Report(
        text=row["text"],
        language=row["language"],
        metadata=Metadata(**_known(Metadata, row["metadata"])),
        blocks=_all(Block, row["blocks"]),
        removed=_all(Removed, row["removed"]),
        sentences=tuple(Span(**span) for span in row["sentences"]),
        entities=tuple(
            Entity(**{**_known(Entity, entity), "aliases": tuple(entity["aliases"]), "mentions": _all(Mention, entity["mentions"])})
            for entity in row["entities"]
        ),
        speakers=_all(Speaker, [{**speaker, "aliases": tuple(speaker["aliases"])} for speaker in row["speakers"]]),
        turns=_all(Turn, [{**turn, "label": _span(turn["label"])} for turn in row["turns"]]),
        quotes=_all(Quote, [{**quote, "source": _span(quote["source"]), "cue": _span(quote["cue"])} for quote in row["quotes"]]),
        checks=_all(Check, row["checks"]),
        defects=_all(Check, row["defects"]),
        stats=Stats(**stats),
    )
