"""The wheel as a new user has it; run by `./build.sh wheel` in a fresh virtual environment."""

import importlib.util
import re
import threading
import time
import unittest
from pathlib import Path

import article_inspector
from article_inspector import Failure, Report, export, inspect, inspect_many, rows

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "tests/fixtures/article.txt").read_text(encoding="utf-8")


def has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


class Package(unittest.TestCase):
    def test_the_sample_has_its_turns_and_slices(self):
        report = inspect(text=SAMPLE)
        self.assertEqual(len(report.turns), 15)
        self.assertEqual(report.text, SAMPLE)
        names = {report.speaker(turn).name for turn in report.turns}
        self.assertEqual(len(names), 2)
        putin = next(entity for entity in report.entities if entity.name.endswith("Putin"))
        self.assertTrue(any(report.slice(mention).endswith("Putin") for mention in putin.mentions))
        self.assertEqual(report.stats.words_by_speaker.keys(), {speaker.id for speaker in report.speakers})

    def test_offsets_count_code_points(self):
        report = inspect(text="😀😀 “Go,” said Ann Roe.")
        self.assertEqual(report.slice(report.quotes[0]), "“Go,”")

    def test_a_lone_surrogate_is_read_as_one_character(self):
        self.assertEqual(inspect(text="a\ud800b.").text, "a\ufffdb.")

    def test_html_is_read_and_junk_is_left_out_of_the_article(self):
        report = inspect(html="<nav><a href=/>Home</a></nav><article><p>" + "Ann Roe said it was late. " * 20 + "</p></article>")
        self.assertNotIn("Home", report.article)
        self.assertIn("Ann Roe", report.article)

    def test_many_keep_their_order_and_a_bad_one_is_a_failure_in_its_place(self):
        articles = [{"text": f"“Go,” said Ann {'Roe ' * n}."} for n in range(1, 90)]
        articles[7] = {"id": 7}
        reports = list(inspect_many(iter(articles), jobs=2))
        self.assertEqual(len(reports), len(articles))
        self.assertIsInstance(reports[7], Failure)
        for article, report in zip(articles, reports):
            if isinstance(report, Report):
                self.assertEqual(report.text, article["text"])

    def test_many_are_what_one_at_a_time_gives(self):
        self.assertEqual(list(inspect_many([SAMPLE] * 3)), [inspect(text=SAMPLE)] * 3)

    def test_the_lock_is_free_meanwhile(self):
        ticks = 0
        stop = threading.Event()

        def tick():
            nonlocal ticks
            while not stop.is_set():
                ticks += 1
                time.sleep(0.001)

        thread = threading.Thread(target=tick)
        thread.start()
        before = ticks
        article_inspector._native.inspect_json(SAMPLE * 40, False, False)
        during = ticks - before
        stop.set()
        thread.join()
        self.assertGreater(during, 3)

    def test_what_is_wrong_is_said_in_a_sentence(self):
        for wrong in ({}, {"text": "a", "html": "b"}):
            with self.assertRaisesRegex(Failure, r"^Give either text or html\.$"):
                inspect(**wrong)
        with self.assertRaisesRegex(Failure, "no export named"):
            export("pdf", text="a")

    def test_an_export_is_a_document(self):
        self.assertIn("# The roof is done", export("markdown", text="The roof is done\n\n“It leaks,” said Ben Cole."))

    def test_the_tables_of_an_article_have_the_rows_of_its_report(self):
        report, tables = inspect(text=SAMPLE), rows(text=SAMPLE)
        for name, things in tables.items():
            self.assertEqual(len(things), len(getattr(report, name)), name)
        for row, quote in zip(tables["quotes"], report.quotes, strict=True):
            self.assertEqual(row["quote"], SAMPLE[row["start"] : row["end"]])
            self.assertEqual((row["start"], row["confidence"]), (quote.start, quote.confidence))
            speaker = report.speaker(quote)
            self.assertEqual(row["speaker"], speaker and speaker.name)
        self.assertEqual({row["kind"] for row in tables["blocks"]}, {block.kind.replace("_", " ") for block in report.blocks})

    @unittest.skipUnless(has("pandas"), "pandas is not installed")
    def test_tables(self):
        from article_inspector import tables

        reports = [("a", inspect(text="“It leaks,” said Ben Cole."))]
        self.assertEqual(list(tables.quotes(reports)["speaker"]), ["Ben Cole"])
        self.assertEqual(list(tables.speakers(reports)["name"]), ["Ben Cole"])
        self.assertEqual(list(tables.entities(reports)["kind"]), ["person"])

    @unittest.skipUnless(has("spacy"), "spaCy is not installed")
    def test_spacy(self):
        import spacy
        from article_inspector import spans

        doc = spans.doc(inspect(text=SAMPLE), spacy.blank("en"))
        self.assertEqual(len(doc.spans["turns"]), 15)
        self.assertIn("PERSON", {ent.label_ for ent in doc.ents})

    def test_the_readme_runs_as_it_stands(self):
        examples = re.findall(r"^```python\n(.*?)^```$", (ROOT / "python/README.md").read_text(encoding="utf-8"), re.M | re.S)
        self.assertEqual(len(examples), 4)
        for example in examples:
            if "import inspect, spans, tables" not in example or has("pandas"):
                exec(compile(example, "README.md", "exec"), {})


if __name__ == "__main__":
    unittest.main()
