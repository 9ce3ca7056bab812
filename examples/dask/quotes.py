"""Articles in, quotes out, on Dask: python quotes.py 'ARTICLES*.jsonl' OUT

A row of ARTICLES has `id` and `text`. OUT gets Parquet: the table of `article-inspector batch --table quotes --offsets chars`,
and a row with `error` for each line that could not be read.
"""

import json
import sys

import dask.bag
import dask.dataframe
from article_inspector import rows

TEXT = ["id", "error", "kind", "speaker", "role", "source", "cue", "quote", "sentence", "in_turn_of"]
COLUMNS = dict.fromkeys(TEXT, "string") | {"confidence": "Float64", "start": "Int64", "end": "Int64"}


def quotes(line: str) -> list[dict[str, object]]:
    try:
        article = json.loads(line)
        return [{"id": str(article["id"]), **quote} for quote in rows(text=article["text"])["quotes"]]
    except (KeyError, TypeError, ValueError) as error:
        return [{"error": f"{type(error).__name__}: {error} in {line[:80]!r}"}]


def table(found: list[dict[str, object]]):
    import pandas as pd

    return pd.DataFrame(found, columns=list(COLUMNS)).astype(COLUMNS)


if __name__ == "__main__":
    lines = dask.bag.read_text(sys.argv[1], blocksize=2**22)
    parts = lines.map(quotes).flatten().map_partitions(lambda found: table(list(found))).to_delayed()
    dask.dataframe.from_delayed(parts, meta=table([])).to_parquet(sys.argv[2], write_index=False)
