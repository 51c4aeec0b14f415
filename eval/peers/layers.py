#!/usr/bin/env python3
"""Answers of other tools to the questions of `cargo xtask layers --ask`, in the form of `tawatur probe`.

    cargo xtask layers --ask
    pip install pyduckling-native-phihos dateparser pyarabic pysbd lingua-language-detector
    eval/peers/layers.py target/layers
    cargo xtask layers --peers

Each tool is used as its documentation shows, with its Arabic settings. Where a tool gives several readings of overlapping
words, the longest is taken, and of equally long ones the first.
"""
import concurrent.futures
import datetime
import glob
import json
import os
import re
import sys

UNITS = {"$": "USD", "€": "EUR", "£": "GBP", "unknown": None}


def longest(found):
    """Spans that do not overlap, the longest first."""
    kept = []
    for one in sorted(found, key=lambda r: (r["start"] - r["end"], r["start"])):
        if all(one["end"] <= k["start"] or k["end"] <= one["start"] for k in kept):
            kept.append(one)
    return kept


# --- Duckling --------------------------------------------------------------------------------------------------------
class Duckling:
    def __init__(self):
        import duckling
        self.d = duckling
        self.zones = duckling.load_time_zones("/usr/share/zoneinfo")
        self.locale = duckling.default_locale_lang(duckling.parse_lang("AR"))

    def parse(self, row, dimensions):
        reference = row.get("reference") or "2013-02-12T04:30:00"
        moment = datetime.datetime.fromisoformat(reference.replace("Z", "")[:19]).replace(tzinfo=datetime.timezone.utc)
        when = self.d.parse_ref_time(self.zones, "UTC", int(moment.timestamp()))
        context = self.d.Context(when, self.locale)
        found = self.d.parse(row["text"], context, self.d.parse_dimensions(dimensions), False)
        return [r for r in found if r["start"] < r["end"]]

    def times(self, row):
        out = []
        for r in longest(self.parse(row, ["time", "duration"])):
            value = self.duration(r["value"]) if r["dim"] == "duration" else self.time(r["value"])
            if value:
                out.append({"kind": "time", "start": r["start"], "end": r["end"], "value": value})
        return {"records": out}

    @staticmethod
    def duration(value):
        seconds = value["normalized"]["value"]
        letter = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D"}.get(value["unit"])
        return letter.format(value["value"]) if letter else f"PT{seconds}S"

    @classmethod
    def time(cls, value):
        if value["type"] == "value":
            return cls.point(value)
        begin = cls.point(value["from"]) if value.get("from") else ".."
        if not value.get("to"):
            return f"{begin}/.."
        # The end is given as the first unit behind the interval.
        grain, moment = value["to"]["grain"], datetime.datetime.fromisoformat(value["to"]["value"])
        if grain == "day":
            end = (moment - datetime.timedelta(1)).strftime("%Y-%m-%d")
        else:
            end = cls.point(value["to"])
        return f"{begin}/{end}"

    @staticmethod
    def point(value):
        moment = datetime.datetime.fromisoformat(value["value"])
        grain = value["grain"]
        if grain == "week":
            return f"{moment:%Y-%m-%d}/{moment + datetime.timedelta(6):%Y-%m-%d}"
        if grain == "quarter":
            last = moment.month + 2
            return f"{moment:%Y-%m}/{moment:%Y}-{last:02}"
        form = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}.get(grain, "%Y-%m-%dT%H:%M:%S")
        return moment.strftime(form)

    def numbers(self, row):
        out = []
        dimensions = ["number", "ordinal", "amount-of-money", "quantity", "temperature", "volume"]
        for r in longest(self.parse(row, dimensions)):
            value, unit = r["value"], None
            if r["dim"] == "ordinal":
                unit = "ordinal"
            elif r["dim"] != "number":
                part = value.get("from") or value.get("to") or value
                unit = UNITS.get(part.get("unit"), part.get("unit"))
            record = {"kind": "quantity", "start": r["start"], "end": r["end"]}
            if value["type"] == "interval":
                for key, name in (("from", "min"), ("to", "max")):
                    if value.get(key):
                        record[name] = value[key]["value"]
            else:
                record["value"] = value["value"]
            out.append(record | ({"unit": unit} if unit else {}))
        return {"records": out}


# --- dateparser, pyarabic, pysbd, lingua --------------------------------------------------------------------------------
class Dateparser:
    def __init__(self):
        from dateparser.search import search_dates
        self.search = search_dates

    def times(self, row):
        reference = (row.get("reference") or "2013-02-12T04:30:00").replace("Z", "")[:19]
        base = datetime.datetime.fromisoformat(reference)
        found = self.search(row["text"], languages=["ar"], settings={"RELATIVE_BASE": base}) or []
        out, at = [], 0
        for words, moment in found:
            start = row["text"].find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            value = moment.strftime("%Y-%m-%d" if moment.time() in (base.time(), datetime.time()) else "%Y-%m-%dT%H:%M")
            out.append({"kind": "time", "start": start, "end": at, "value": value})
        return {"records": out}


class Pyarabic:
    def __init__(self):
        import pyarabic.araby
        import pyarabic.number
        self.araby, self.number = pyarabic.araby, pyarabic.number

    def numbers(self, row):
        text = row["text"]
        out, at = [], 0
        words = self.araby.tokenize(text)
        for start, end in self.number.detect_number_phrases_position(words):
            phrase = words[start:end + 1]
            first = text.find(phrase[0], at)
            last = first
            for word in phrase:
                last = text.find(word, max(last, 0)) + len(word)
            value = self.number.text2number(" ".join(phrase))
            if first >= 0 and value:
                out.append({"kind": "quantity", "start": first, "end": last, "value": value})
                at = last
        for digits in re.finditer(r"\d+(?:\.\d+)?", text):
            out.append({"kind": "quantity", "start": digits.start(), "end": digits.end(), "value": float(digits[0])})
        return {"records": longest(out)}


class Pysbd:
    def __init__(self):
        import pysbd
        self.segmenter = pysbd.Segmenter(language="ar", clean=False)

    def sentences(self, row):
        return {"sentences": [s.strip() for s in self.segmenter.segment(row["text"])]}


class Lingua:
    def __init__(self):
        from lingua import LanguageDetectorBuilder
        self.detector = LanguageDetectorBuilder.from_all_languages().build()

    def language(self, row):
        found = self.detector.detect_language_of(row["text"])
        return {"language": found.iso_code_639_1.name.lower() if found else "und"}


# --- baselines -------------------------------------------------------------------------------------------------------
class NoSplit:
    """Every word between spaces stays whole."""

    def segments(self, row):
        return {"words": [[word] for word in row["text"].split()]}


class Skeleton:
    """Names are one where their consonants are, with غ as ج, ق as ك, ز as س."""

    @staticmethod
    def key(name):
        name = re.sub("[\u064b-\u0652\u0640اأإآىيوؤئءةه ]", "", name)
        return name.translate(str.maketrans("غقز", "جكس"))

    def names(self, row):
        same = self.key(row["a"]) == self.key(row["b"])
        return {"same": same, "score": float(same)}


PEERS = {"duckling": Duckling, "dateparser": Dateparser, "pyarabic": Pyarabic, "pysbd": Pysbd, "lingua": Lingua,
         "no split": NoSplit, "skeleton": Skeleton}


def answer_in_worker(name, task, row):
    """Runs in a process of its own, which a tool may take down with it."""
    if name not in MADE:
        MADE[name] = PEERS[name]()
    return getattr(MADE[name], task)(row)


MADE = {}


class Worker:
    """One process for one tool, begun anew where it fell."""

    def __init__(self):
        self.pool = concurrent.futures.ProcessPoolExecutor(max_workers=1)

    def ask(self, *question):
        try:
            return self.pool.submit(answer_in_worker, *question).result()
        except concurrent.futures.process.BrokenProcessPool:
            self.pool = concurrent.futures.ProcessPoolExecutor(max_workers=1)
            raise


def main(folder):
    for name, peer in PEERS.items():
        worker = Worker()
        for path in sorted(glob.glob(os.path.join(folder, "*.in.jsonl"))):
            task, set_name = os.path.basename(path).removesuffix(".in.jsonl").split(".", 1)
            if not hasattr(peer, task):
                continue
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            with open(path, encoding="utf8") as rows, \
                    open(os.path.join(folder, name, f"{set_name}.jsonl"), "w", encoding="utf8") as out:
                for line in rows:
                    row = json.loads(line)
                    try:
                        said = worker.ask(name, task, row)
                    except ImportError as missing:
                        sys.exit(f"{name}: {missing}")
                    except Exception as error:  # A tool that falls over one text has no answer to it.
                        print(f"{name}: {set_name}: {row['id']}: {error}", file=sys.stderr)
                        said = {}
                    out.write(json.dumps({"id": row["id"], **said}, ensure_ascii=False) + "\n")
            print(name, set_name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
