"""Shows who speaks in a news article, what is quoted and from whom, who and what is named, and which lines are junk.

>>> from article_inspector import inspect
>>> report = inspect(text="“We cannot wait,” Mayor Ann Roe said on Monday.")
>>> [report.speaker(quote).name for quote in report.quotes]
['Ann Roe']
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal

from . import _native
from ._native import __version__
from .report import Block, Check, Entity, Mention, Metadata, Quote, Removed, Report, Span, Speaker, Stats, Turn, read

__all__ = [
    "Block", "Check", "Entity", "Failure", "Form", "Mention", "Metadata", "Quote", "Removed", "Report", "Span", "Speaker",
    "Stats", "Turn", "__version__", "export", "inspect", "inspect_many", "read", "rows",
]  # fmt: skip

Form = Literal[
    "text", "cms", "markdown", "quotes-csv", "names-csv", "speakers-csv", "blocks-csv", "annotations", "html"
]

#: So many articles a thread are taken in before answers are given.
_PORTION = 32


class Failure(ValueError):
    """Says in a sentence why an article could not be inspected."""


def _one(text: str | None, html: str | None) -> tuple[str, bool]:
    if (text is None) == (html is None):
        raise Failure("Give either text or html.")
    return (html, True) if text is None else (text, False)  # type: ignore[return-value]


def inspect(*, text: str | None = None, html: str | None = None, article_only: bool = False) -> Report:
    """Inspects one article, given as plain text or as HTML source.

    `article_only` says that the input holds the article and nothing else, so that no block is junk. Offsets of the report
    count code points. The interpreter's lock is free meanwhile. Raises `Failure`, a `ValueError`, with a sentence.
    """
    source, is_html = _one(text, html)
    try:
        return read(json.loads(_native.inspect_json(_clean(source), is_html, article_only)))
    except ValueError as error:
        raise Failure(str(error)) from None


def inspect_many(
    articles: Iterable[str | Mapping[str, object]], *, article_only: bool = False, jobs: int | None = None
) -> Iterator[Report | Failure]:
    """Inspects many articles on all cores, and gives their reports in order.

    An article is its text, or a mapping with `text` or `html`. One that cannot be inspected gives a `Failure` in its place,
    and the run goes on. `articles` may be endless: a few dozen are held at a time.
    """
    jobs = jobs or os.cpu_count() or 1
    rest = iter(articles)
    while portion := list(islice(rest, _PORTION * jobs)):
        sources: list[tuple[str, bool] | Failure] = []
        for article in portion:
            try:
                sources.append(_source(article))
            except Failure as failure:
                sources.append(failure)
        good = [source for source in sources if not isinstance(source, Failure)]
        answers = iter(_native.inspect_many_json(good, article_only, jobs))
        for source in sources:
            if isinstance(source, Failure):
                yield source
                continue
            answer, error = next(answers)
            yield Failure(error) if answer is None else read(json.loads(answer))


def export(form: Form, *, text: str | None = None, html: str | None = None, article_only: bool = False) -> str:
    """Inspects one article and gives the result as a document of a form. Raises `Failure` with a sentence."""
    source, is_html = _one(text, html)
    try:
        return _native.export(_clean(source), is_html, article_only, form)
    except ValueError as error:
        raise Failure(str(error)) from None


def rows(
    *, text: str | None = None, html: str | None = None, article_only: bool = False
) -> dict[str, list[dict[str, str | int | float | None]]]:
    """Inspects one article and gives its tables `quotes`, `speakers`, `entities` and `blocks` as lists of rows: those that
    `article-inspector batch --offsets chars --table …` prints, without the id. Raises `Failure` with a sentence.
    """
    source, is_html = _one(text, html)
    try:
        return json.loads(_native.rows_json(_clean(source), is_html, article_only))
    except ValueError as error:
        raise Failure(str(error)) from None


def _source(article: str | Mapping[str, object]) -> tuple[str, bool]:
    if isinstance(article, str):
        return _clean(article), False
    if not isinstance(article, Mapping):
        raise Failure("An article is a text, or a mapping with text or html.")
    text, html = article.get("text"), article.get("html")
    source = text if isinstance(text, str) else html
    if not isinstance(source, str):
        raise Failure("The row has neither text nor html.")
    return _clean(source), source is not text


_SURROGATES = re.compile("[\ud800-\udfff]")


def _clean(source: str) -> str:
    """Lone surrogates are no characters; each is read as U+FFFD, which is as long."""
    return source if source.isascii() else _SURROGATES.sub("\ufffd", source)
