"""The Spark job on two local workers; run by `./build.sh test-spark`.

    python test_spark.py PROGRAM [ARTICLES…]

PROGRAM is the command line that the rows are compared with, ARTICLES are JSON lines packed by gzip; where none are given,
the sample whole and in parts.
"""

import functools
import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import pyarrow.parquet as pq
from pyspark.sql import SparkSession

ROOT = pathlib.Path(__file__).resolve().parents[2]
JOB = ROOT / "examples/spark/inspect_articles.py"
# Where Spark looks for its own programs and for the Python of its workers.
os.environ["PATH"] = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"
os.environ["PYSPARK_PYTHON"] = sys.executable
sys.path.insert(0, str(JOB.parent))
import inspect_articles  # noqa: E402

BAD = ['{"id": "bad", "headline": "no text"}', "no json", '{"id": "cut", "text": "Ann R']


def batch(articles: pathlib.Path, table: str, to: pathlib.Path):
    """The rows that the command line prints."""
    with open(to, "wb") as out:
        arguments = ["batch", articles, "--table", table, "--format", "parquet", "--offsets", "chars"]
        subprocess.run([PROGRAM, *arguments], stdout=out, stderr=subprocess.DEVNULL, check=True)
    return pq.read_table(to)


def fixtures() -> list[str]:
    """The sample, and parts of it."""
    sample = (ROOT / "tests/fixtures/article.txt").read_text(encoding="utf-8")
    parts = [sample, *sample.split("\n\n")]
    return [json.dumps({"id": f"part {number}", "text": part}) for number, part in enumerate(parts)]


def lines_of(text: str) -> list[str]:
    """Lines of JSON; `splitlines` would also cut at U+2028 and others of its kind, which may stand inside a string."""
    return text.rstrip("\n").split("\n")


def in_order(table) -> list[str]:
    """Rows of a table in an order of their own, columns by their names."""
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in table.to_pylist())


def dying(flag: str, frames, article_only: bool):
    """The job's function in a worker that is killed once, in the middle of its task."""
    for frame in inspect_articles.inspect_frames(frames, article_only):
        try:
            os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
        yield frame


class Job(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.room.name)
        lines = [line for path in ARTICLES for line in lines_of(gzip.decompress(path.read_bytes()).decode())] or fixtures()
        cls.number = len(lines) + len(BAD)
        cls.input = cls.folder / "articles.jsonl"
        middle = len(lines) // 2
        cls.input.write_text("\n".join([*lines[:middle], *BAD, *lines[middle:]]) + "\n", encoding="utf-8")
        cls.expected = {name: batch(cls.input, name, cls.folder / f"{name}.parquet") for name in inspect_articles.TABLES}
        # Four tries a task.
        builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        cls.spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate()
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.spark.sparkContext.addPyFile(str(JOB))

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.room.cleanup()

    def the_rows_are_those_of_batch(self, out: pathlib.Path):
        for table, expected in self.expected.items():
            found = pq.read_table(out / table)
            self.assertEqual(found.schema.names, expected.schema.names)
            self.assertEqual([str(kind) for kind in found.schema.types], [str(kind) for kind in expected.schema.types])
            self.assertTrue(expected.num_rows > 0 and in_order(found) == in_order(expected), f"the table {table}")
        articles = pq.read_table(out / "articles", columns=["id", "error"])
        self.assertEqual(articles.num_rows, self.number, "a row for each article")
        errors = pq.read_table(out / "errors").to_pylist()
        self.assertEqual(len(errors), len(BAD))
        self.assertIn({"id": "bad", "error": "The row has neither text nor html."}, errors)
        self.assertEqual(sum("is not a JSON object" in row["error"] for row in errors), 2)

    def test_json_lines_with_bad_rows_give_the_rows_of_batch_and_error_rows(self):
        out = self.folder / "out"
        articles = inspect_articles.read(self.spark, str(self.input)).repartition(4).cache()
        self.assertEqual(articles.count(), self.number)
        started = time.monotonic()
        inspect_articles.write(articles, str(out))
        seconds = time.monotonic() - started
        self.the_rows_are_those_of_batch(out)
        print(f"\n{self.number} articles in {seconds:.1f} s on two workers: {self.number / seconds / 2:.0f} a second and core")

    def test_a_killed_worker_loses_nothing(self):
        out, flag = self.folder / "out-killed", self.folder / "killed"
        articles = inspect_articles.read(self.spark, str(self.input)).repartition(4)
        inspect_articles.write(articles, str(out), inspect=functools.partial(dying, str(flag)))
        self.assertTrue(flag.exists(), "a worker was killed")
        self.the_rows_are_those_of_batch(out)

    def test_parquet_is_read_by_the_program_itself(self):
        articles = [{"id": 7, "text": "“It leaks,” said Ben Cole.", "site": "example.org"}, {"id": 8, "text": None, "site": None}]
        source, out = self.folder / "in.parquet", self.folder / "out-parquet"
        self.spark.createDataFrame(articles, "id int, text string, site string").write.parquet(str(source))
        arguments = ["spark-submit", "--master", "local[2]", str(JOB), str(source), str(out), "--article-only", "--partitions", "2"]
        subprocess.run(arguments, check=True, capture_output=True)
        quotes = pq.read_table(out / "quotes").to_pylist()
        self.assertEqual([(row["id"], row["speaker"], row["quote"]) for row in quotes], [("7", "Ben Cole", "“It leaks,”")])
        self.assertEqual(pq.read_table(out / "errors").to_pylist(), [{"id": "8", "error": "The row has neither text nor html."}])

    def test_dask_finds_the_same_quotes(self):
        source, out = self.folder / "dask.jsonl", self.folder / "dask"
        whole = [json.loads(line) for line in lines_of(self.input.read_text(encoding="utf-8")) if line not in BAD]
        lines = [json.dumps({"id": row["id"], "text": row["text"]}) for row in whole if "text" in row]
        source.write_text("\n".join([*lines, "no json"]) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, ROOT / "examples/dask/quotes.py", source, out], check=True)
        found = pq.read_table(out).to_pylist()
        errors = [row["error"] for row in found if row["error"]]
        self.assertTrue(len(errors) == 1 and "no json" in errors[0], errors)
        expected = batch(source, "quotes", self.folder / "dask.parquet").to_pylist()
        same = [{key: value for key, value in row.items() if key != "error"} for row in found if not row["error"]]
        self.assertTrue(len(expected) > 0 and sorted(same, key=str) == sorted(expected, key=str))


if __name__ == "__main__":
    PROGRAM, *ARTICLES = (pathlib.Path(path).resolve() for path in sys.argv[1:])
    unittest.main(argv=sys.argv[:1])
