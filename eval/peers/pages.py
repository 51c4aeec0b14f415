#!/usr/bin/env python3
"""Read the Arabic pages with other extractors and write their figures beside Tawatur's own.

usage: pages.py [--records NAME=FOLDER]... [--no-trafilatura]

Run `cargo xtask pages` first: it makes the pages, their gold and Tawatur's records in target/pages. Needs Python 3 and
`pip install trafilatura`. A tool that is not in Python is run apart: --records NAME=FOLDER takes its answers from
FOLDER/tune.jsonl and FOLDER/held-out.jsonl, one line a page: {"file", "text", "title"?, "date"?}, the text without the
title. `dom_smoothie` is asked by `dom_smoothie.rs` beside this file, which says how.

The metric is that of `cargo xtask pages`: multisets of 4-word shingles; precision and recall are averaged over pages
(a page without an answer is out of the average of precision and has recall 0), F1 is of the two averages. Differences
of F1 to Tawatur are given with the share of 2,000 paired bootstrap samples of pages in which Tawatur is ahead.
Writes eval/peers/pages.json and prints it as a table.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "target" / "pages"
HALVES = ["tune", "held-out"]
SAMPLES = 2000


def rows(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def shingles(text, size=4):
    words = re.findall(r"\w+", text or "")
    count = max(1, len(words) - size + 1) if words else 0
    return collections.Counter(tuple(words[i:i + size]) for i in range(count))


def compare(gold, found):
    gold, found = shingles(gold), shingles(found)
    both = sum((gold & found).values())
    total = sum(found.values())
    return both / total if total else None, both / sum(gold.values())


def f1(pairs):
    precisions = [p for p, _ in pairs if p is not None]
    p = sum(precisions) / len(precisions) if precisions else 0.0
    r = sum(r for _, r in pairs) / len(pairs)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def plain(text):
    return " ".join(unicodedata.normalize("NFKC", text or "").split())


def score(gold, answers):
    """Figures of one tool on one half, and its pairs of precision and recall page by page."""
    pairs, count = [], collections.Counter()
    for row in gold:
        answer = answers.get(row["file"], {})
        pairs.append(compare(row["text"], answer.get("text")))
        count["title"] += plain(row["title"]) == plain(answer.get("title"))
        date = (answer.get("date") or "")[:10]
        if row["date"]:
            count["stated"] += 1
            count["answered"] += bool(date)
            count["right"] += date == row["date"]
        else:
            count["undated"] += 1
            count["made_up"] += bool(date)
    p, r, f = f1(pairs)
    answered = count["answered"] + count["made_up"]
    return {
        "F1": round(f, 4), "P": round(p, 4), "R": round(r, 4), "empty": sum(p is None for p, _ in pairs),
        "title": round(count["title"] / len(gold), 4),
        "date_right_of_answered": round(count["right"] / answered, 4) if answered else None,
        "date_right_of_stated": round(count["right"] / count["stated"], 4),
        "dates_made_up": f"{count['made_up']} of {count['undated']}",
    }, pairs


def ahead(ours, theirs):
    chance = random.Random(0)
    wins = 0
    for _ in range(SAMPLES):
        sample = [chance.randrange(len(ours)) for _ in ours]
        wins += f1([ours[i] for i in sample])[2] > f1([theirs[i] for i in sample])[2]
    return round(wins / SAMPLES, 4)


def tawatur(half):
    answers = {}
    for record in rows(PAGES / half / "records.jsonl"):
        if record.get("kind") == "article":
            name = re.split(r"[/\\]", record["source"])[-1]
            body = record["text"][record.get("body_start", 0):]
            answers.setdefault(name, {"text": body, "title": record.get("title"), "date": record.get("published")})
    return answers


def with_trafilatura(half, **options):
    import trafilatura

    answers = {}
    for row in rows(PAGES / half / "gold.jsonl"):
        page = (PAGES / half / "pages" / row["file"]).read_bytes()
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, **options)
        if found is not None:
            found = found.as_dict() if hasattr(found, "as_dict") else found
            answers[row["file"]] = {"text": found.get("text"), "title": found.get("title"), "date": found.get("date")}
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--no-trafilatura", action="store_true")
    arguments = parser.parse_args()
    tools = {"tawatur": tawatur}
    if not arguments.no_trafilatura:
        import trafilatura

        name = f"trafilatura {trafilatura.__version__}"
        tools[name] = with_trafilatura
        tools[f"{name} fast"] = lambda half: with_trafilatura(half, fast=True)
    for given in arguments.records:
        name, folder = given.split("=", 1)
        tools[name] = lambda half, folder=folder: {row["file"]: row for row in rows(pathlib.Path(folder) / f"{half}.jsonl")}
    result = {}
    for half in HALVES:
        gold = rows(PAGES / half / "gold.jsonl")
        ours = None
        result[half] = {}
        for name, read in tools.items():
            figures, pairs = score(gold, read(half))
            if ours is None:
                ours = pairs
            else:
                figures["tawatur_ahead"] = ahead(ours, pairs)
            result[half][name] = figures
    (ROOT / "eval" / "peers" / "pages.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    for half, figures in result.items():
        print(f"\n{half}\n{'':24}" + "".join(f"{key:>13}" for key in ["F1", "P", "R", "title", "right/answ.", "right/stated", "made up"]))
        for name, row in figures.items():
            cells = [row["F1"], row["P"], row["R"], row["title"], row["date_right_of_answered"], row["date_right_of_stated"], row["dates_made_up"]]
            print(f"{name:24}" + "".join(f"{str(cell):>13}" for cell in cells))


if __name__ == "__main__":
    main()
