"""Reports for spaCy and its displaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Kinds of entity → spaCy's labels (OntoNotes 5).
LABELS = {
    "person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP", "event": "EVENT", "work": "WORK_OF_ART",
    "product": "PRODUCT", "law": "LAW", "date": "DATE", "time": "TIME", "money": "MONEY", "percent": "PERCENT",
    "quantity": "QUANTITY", "number": "CARDINAL", "language": "LANGUAGE", "url": "URL",
}  # fmt: skip


def displacy(report: Report) -> dict[str, Any]:
    """What `displacy.render(…, style="ent", manual=True)` takes: the names, with their kinds."""
    marks = [
        {"start": mention.start, "end": mention.end, "label": LABELS[entity.kind]}
        for entity in report.entities
        for mention in entity.mentions
        if mention.form == "name"
    ]
    return {"text": report.text, "ents": sorted(marks, key=lambda mark: mark["start"]), "title": report.metadata.title}


def doc(report: Report, language: Language) -> Doc:
    """A spaCy `Doc` with names as `ents`, and quotes and turns as the span groups `quotes` and `turns`.

    A span of the report that cuts a token of spaCy's is widened to it.
    """
    doc = language.make_doc(report.text)

    def span(start: int, end: int, label: str) -> Any:
        return doc.char_span(start, end, label=label, alignment_mode="expand")

    names = (
        span(mention.start, mention.end, LABELS[entity.kind])
        for entity in report.entities
        for mention in entity.mentions
        if mention.form == "name"
    )
    ents: list[Any] = []
    for name in sorted((name for name in names if name is not None), key=lambda name: name.start):
        if not ents or name.start >= ents[-1].end:
            ents.append(name)
    doc.ents = tuple(ents)
    doc.spans["quotes"] = [one for quote in report.quotes if (one := span(quote.start, quote.end, quote.kind)) is not None]
    doc.spans["turns"] = [
        one for turn in report.turns if (one := span(turn.start, turn.end, report.speakers[turn.speaker - 1].name)) is not None
    ]
    return doc
