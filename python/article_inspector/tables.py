"""Reports as pandas tables; needs pandas."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .report import Report

QUOTES = ["article", "kind", "speaker", "role", "source", "cue", "quote", "start", "end", "confidence"]
SPEAKERS = ["article", "name", "role", "part", "words", "turns", "quotes"]
ENTITIES = ["article", "kind", "name", "role", "value", "mentions"]


def quotes(reports: Iterable[tuple[object, Report]]) -> pd.DataFrame:
    """One row a quote, of reports with their articles' ids."""
    rows = []
    for article, report in reports:
        for quote in report.quotes:
            speaker = report.speaker(quote)
            source = report.slice(quote.source) if quote.source else None
            cue = report.slice(quote.cue) if quote.cue else None
            who = (speaker.name, speaker.role) if speaker else (None, None)
            rows.append((article, quote.kind, *who, source, cue, report.slice(quote), quote.start, quote.end, quote.confidence))
    return pd.DataFrame(rows, columns=QUOTES)


def speakers(reports: Iterable[tuple[object, Report]]) -> pd.DataFrame:
    """One row a speaker."""
    rows = [
        (article, one.name, one.role, one.part, one.words, one.turns, one.quotes)
        for article, report in reports
        for one in report.speakers
    ]
    return pd.DataFrame(rows, columns=SPEAKERS)


def entities(reports: Iterable[tuple[object, Report]]) -> pd.DataFrame:
    """One row an entity."""
    rows = [
        (article, one.kind, one.name, one.role, one.value, len(one.mentions))
        for article, report in reports
        for one in report.entities
    ]
    return pd.DataFrame(rows, columns=ENTITIES)
