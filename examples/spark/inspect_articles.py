"""Articles in, quotes, speakers and names out, on Apache Spark.

    spark-submit inspect_articles.py ARTICLES OUT [--article-only] [--partitions N]

ARTICLES is Parquet (a name that ends in `.parquet`, or a folder of such files) or JSON lines, with the columns `id` and
`text` or `html`. OUT gets five folders of Parquet: `articles`, one row for each article that came in, with its `error` where
it could not be inspected, and its rows of the other tables inside; `quotes`, `speakers` and `entities`, the same tables as
`article-inspector batch --offsets chars --table …` prints, one row each; and `errors`.

The workers need the packages `article-inspector`, `pandas` and `pyarrow`; nothing is downloaded while it runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

PLACE = "start bigint, end bigint"
TABLES = {
    "quotes": "kind string, speaker string, role string, source string, cue string, quote string, sentence string, "
    f"in_turn_of string, confidence double, {PLACE}",
    "speakers": "name string, role string, part string, also string, words bigint, words_in_turns bigint, "
    f"words_quoted bigint, turns bigint, quotes bigint, direct bigint, partial bigint, indirect bigint, {PLACE}",
    "entities": "kind string, name string, also string, role string, value string, mentions bigint, "
    f"first_mentioned_in string, {PLACE}",
}
INSPECTED = "id string, error string, " + ", ".join(f"{name} array<struct<{cells}>>" for name, cells in TABLES.items())

#: What a line of JSON that is none is called by Spark.
BROKEN = "_broken"


def inspect_one(text: str | None, html: str | None, broken: str | None, article_only: bool) -> dict[str, object]:
    """The tables of one article, or its error."""
    from article_inspector import Failure, rows

    try:
        if broken is not None:
            raise Failure("The line is not a JSON object with text or html.")
        if text is None and html is None:
            raise Failure("The row has neither text nor html.")
        found = rows(text=text, article_only=article_only) if text is not None else rows(html=html, article_only=article_only)
    except Failure as failure:
        return {"error": str(failure), **dict.fromkeys(TABLES)}
    return {"error": None, **{name: found[name] for name in TABLES}}


def inspect_frames(frames: Iterator[pd.DataFrame], article_only: bool = False) -> Iterator[pd.DataFrame]:
    """What Spark calls for each partition: some thousand articles at a time, and one row for each of them."""
    import pandas as pd

    for frame in frames:
        # What is missing comes as None, NaN or NA.
        columns = ([cell if isinstance(cell, str) else None for cell in frame[name]] for name in ("id", "text", "html", BROKEN))
        yield pd.DataFrame(
            [{"id": id, **inspect_one(text, html, broken, article_only)} for id, text, html, broken in zip(*columns)],
            columns=["id", "error", *TABLES],
        )


def read(spark: SparkSession, path: str) -> DataFrame:
    """The articles of Parquet or of JSON lines, as `id`, `text`, `html` and what is no JSON."""
    from pyspark.sql import functions as f

    columns = "id string, text string, html string"
    if path.rstrip("/").endswith(".parquet"):
        articles = spark.read.parquet(path)
    else:
        articles = spark.read.schema(f"{columns}, {BROKEN} string").json(path, columnNameOfCorruptRecord=BROKEN)
    there = set(articles.columns)
    return articles.select(
        *(
            (f.col(name) if name in there else f.lit(None)).cast("string").alias(name)
            for name in ("id", "text", "html", BROKEN)
        )
    )


def write(articles: DataFrame, out: str, article_only: bool = False, inspect=inspect_frames) -> None:
    """Inspects the articles and writes the tables. Each article is inspected once: the tables are taken from what was
    written, so that a task that is lost is run again alone."""
    from pyspark.sql import functions as f

    spark = articles.sparkSession
    articles.mapInPandas(partial(inspect, article_only=article_only), INSPECTED).write.mode("overwrite").parquet(f"{out}/articles")
    inspected = spark.read.parquet(f"{out}/articles")
    for name in TABLES:
        flat = inspected.select("id", f.inline(name))
        flat.write.mode("overwrite").parquet(f"{out}/{name}")
    inspected.where("error is not null").select("id", "error").write.mode("overwrite").parquet(f"{out}/errors")


def main() -> None:
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--article-only", action="store_true", help="no line of an article is junk")
    parser.add_argument("--partitions", type=int, help="how many tasks the articles are shared out to")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("article-inspector").getOrCreate()
    articles = read(spark, arguments.articles)
    if arguments.partitions:
        articles = articles.repartition(arguments.partitions)
    write(articles, arguments.out, arguments.article_only)
    spark.stop()


if __name__ == "__main__":
    main()
