#!/usr/bin/env python3
"""Reads exports with the tools that other people read them with.

    check.py CHECK FOLDER

FOLDER holds the exports of one set of records (records.jsonl, claims.csv, …). Exits with 0 where the tool reads them and
finds in them what the records say, with 77 where the tool is not installed (it is then named), with 1 where it does not.
Installs nothing: requirements.txt lists the tools.
"""

import csv
import json
import sys
from pathlib import Path

TABLES = ["claims", "groups", "stories", "mentions", "articles"]
LISTS = {
    "claims": ["who", "whom", "roles", "named", "source", "chain", "context"],
    "groups": ["who", "whom", "roles", "named", "asserted_by", "denied_by", "weakest", "claims", "because"],
    "stories": ["outlets", "articles", "copies", "groups"],
}


def records(folder, kind=None):
    with open(folder / "records.jsonl", encoding="utf-8", newline="\n") as lines:
        all_records = [json.loads(line) for line in lines]
    return [r for r in all_records if kind is None or r["kind"] == kind]


def singular(table):
    return {"stories": "story"}.get(table, table[:-1])


def check_warc(folder):
    """Every page stands whole under its digest, beside what pages.json says of it."""
    import hashlib

    from warcio.archiveiterator import ArchiveIterator

    expected = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    found = {}
    with open(folder / "pages.warc.gz", "rb") as stream:
        for number, record in enumerate(ArchiveIterator(stream)):
            headers = record.rec_headers
            body = record.content_stream().read()
            assert headers.get_header("WARC-Record-ID").startswith("<urn:uuid:"), headers
            assert headers.get_header("WARC-Date").endswith("Z"), headers
            if number == 0:
                assert record.rec_type == "warcinfo", record.rec_type
                assert b"software: Tawatur/" in body, body
                continue
            assert record.rec_type == "resource", record.rec_type
            digest = "sha256:" + hashlib.sha256(body).hexdigest()
            assert headers.get_header("WARC-Payload-Digest") == digest, headers
            assert int(headers.get_header("Content-Length")) == len(body), headers
            found[digest] = [headers.get_header("WARC-Target-URI"), headers.get_header("Tawatur-Title")]
    assert len(found) == len(expected), (len(found), len(expected))
    for page in expected:
        digest = "sha256:" + hashlib.sha256(page["text"].encode("utf-8")).hexdigest()
        uri, title = found[digest]
        assert uri == (page["url"] or "urn:tawatur:page:" + digest.split(":")[1]), (uri, page)
        assert title == page["title"], (title, page)
    return f"{len(found)} pages"


def check_schema(folder):
    import jsonschema

    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {kind: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}) for kind in schema["$defs"]}
    all_records = records(folder)
    for record in all_records:
        kinds[record["kind"]].validate(record)
    one = jsonschema.Draft202012Validator(schema)
    for kind in {r["kind"] for r in all_records}:
        one.validate(next(r for r in all_records if r["kind"] == kind))
    return f"{len(all_records)} records"


def check_csv(folder):
    for table in TABLES:
        expected = records(folder, singular(table))
        for name in (f"{table}.csv", f"{table}-bom.csv"):
            encoding = "utf-8-sig" if "bom" in name else "utf-8"
            with open(folder / name, encoding=encoding, newline="") as file:
                rows = list(csv.DictReader(file, strict=True))
            assert len(rows) == len(expected), (name, len(rows), len(expected))
            for row, record in zip(rows, expected):
                assert None not in row and None not in row.values(), row
                if "id" in record:
                    assert row["id"] == record["id"], (row, record)
                if table == "claims":
                    chain = " > ".join(" + ".join(link["sources"]) for link in record["chain"])
                    assert row["chain"] == chain, (row["chain"], chain)
    return f"{len(TABLES)} tables"


def check_pandas_csv(folder):
    import pandas

    for table in TABLES:
        frame = pandas.read_csv(folder / f"{table}.csv")
        assert len(frame) == len(records(folder, singular(table))), table
    claims = pandas.read_csv(folder / "claims.csv", parse_dates=["published", "from", "to"], dtype={"cameo": str})
    assert str(claims["published"].dtype).startswith("datetime64"), claims["published"].dtype
    return f"{len(claims)} claims"


def check_duckdb_csv(folder):
    import duckdb

    for table in TABLES:
        count = duckdb.sql(f"SELECT count(*) FROM read_csv('{folder / table}.csv', header=true)").fetchall()[0][0]
        assert count == len(records(folder, singular(table))), (table, count)
    kinds = dict(duckdb.sql(f"SELECT ledger, count(*) FROM '{folder / 'claims'}.csv' GROUP BY ledger").fetchall())
    for ledger, count in kinds.items():
        assert count == sum(r["ledger"] == ledger for r in records(folder, "claim")), ledger
    return f"{sum(kinds.values())} claims"


def check_xlsx(folder):
    import openpyxl

    book = openpyxl.load_workbook(folder / "all.xlsx")
    assert book.sheetnames == TABLES, book.sheetnames
    for table in TABLES:
        sheet = book[table]
        assert sheet.sheet_view.rightToLeft, f"{table} is from left to right"
        assert sheet.max_row == 1 + len(records(folder, singular(table))), (table, sheet.max_row)
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"a formula in {table}!{cell.coordinate}"
    published = [row[2].value for row in book["claims"].iter_rows(min_row=2)]
    assert any(hasattr(day, "year") for day in published), "no date is a date"
    return f"{len(book.sheetnames)} sheets"


def check_parquet(folder):
    import duckdb
    import pandas
    import pyarrow
    import pyarrow.parquet

    for table in TABLES:
        path = folder / f"{table}.parquet"
        found = pyarrow.parquet.read_table(path)
        found.validate(full=True)
        expected = records(folder, singular(table))
        assert found.num_rows == len(expected), table
        frame = pandas.read_parquet(path)
        assert len(frame) == len(expected), table
        for name in LISTS.get(table, ()):
            assert pyarrow.types.is_list(found.schema.field(name).type), (table, name)
        if "published" in found.column_names:
            assert found.schema.field("published").type == pyarrow.date32(), table
    claims = folder / "claims.parquet"
    days = duckdb.sql(f"SELECT typeof(published), typeof(who) FROM '{claims}' LIMIT 1").fetchall()[0]
    assert days == ("DATE", "VARCHAR[]"), days
    by_actor = duckdb.sql(
        f"SELECT w, count(*) FROM (SELECT unnest(who) AS w FROM '{claims}') GROUP BY w ORDER BY 2 DESC, 1 LIMIT 5"
    ).fetchall()
    acts = {"visitor", "participant", "party", "giver", "owner", "imposer", "voter", "actor", "speaker"}
    for actor, count in by_actor:
        held = sum(ids.count(actor) for r in records(folder, "claim") for role, ids in r["roles"].items() if role in acts)
        assert held == count, (actor, held, count)
    return f"{len(TABLES)} tables"


def check_ftm(folder):
    from followthemoney import model
    from followthemoney.exc import InvalidData

    known, referred, schemata = set(), set(), {}
    with open(folder / "ftm.jsonl", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            entity = model.get_proxy(data, cleaned=False) if hasattr(model, "get_proxy") else None
            schema = model.get(data["schema"])
            assert schema is not None, data["schema"]
            try:
                schema.validate(data)
            except InvalidData as error:
                raise AssertionError((error.errors, data)) from error
            if entity is not None:
                for name, values in data["properties"].items():
                    kept = entity.get(name)
                    assert len(kept) == len(set(values)), (data["id"], name, values, kept)
            assert data["id"] not in known, data["id"]
            known.add(data["id"])
            schemata[data["schema"]] = schemata.get(data["schema"], 0) + 1
            for name, values in data["properties"].items():
                if schema.get(name).type.name == "entity":
                    referred.update(values)
    assert referred <= known, sorted(referred - known)[:5]
    for schema in ("Article", "Event", "Person", "Organization", "PublicBody"):
        assert schemata.get(schema), schema
    return ", ".join(f"{count} {name}" for name, count in sorted(schemata.items()))


def check_gdelt(folder):
    import pandas

    for name, own, kind in (("events", 61, "group"), ("mentions", 16, "claim")):
        frame = pandas.read_csv(folder / f"gdelt-{name}.tsv", sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
        plain = pandas.read_csv(folder / f"gdelt-{name}-plain.tsv", sep="\t", quoting=csv.QUOTE_NONE, header=None, dtype=str)
        assert frame.shape == plain.shape and frame.shape[1] > own, (name, frame.shape, plain.shape)
        if name == "events":
            groups = records(folder, kind)
            assert list(frame["Group"]) == [group["id"] for group in groups]
            assert frame.columns[60] == "SOURCEURL" and frame.columns[26] == "EventCode"
            assert frame["GlobalEventID"].is_unique
            articles = {article["id"]: article for article in records(folder, "article")}
            claims = {claim["id"]: claim["article"] for claim in records(folder, "claim")}
            for row, group in zip(frame.to_dict("records"), groups):
                held = {claims[claim] for claim in group["claims"]}
                outlets = {articles[a].get("outlet_entity") or articles[a].get("outlet") or a for a in held}
                assert int(row["NumMentions"]) == len(group["claims"])
                assert (int(row["NumArticles"]), int(row["NumSources"])) == (len(held), len(outlets)), row
                assert row["Day"] == "" or (len(row["Day"]) == 8 and int(row["Day"]))
                assert row["EventCode"].startswith(row["EventBaseCode"]) and row["QuadClass"] in ("", "1", "2", "3", "4")
            events = set(frame["GlobalEventID"])
        else:
            assert frame.columns[15] == "Extras"
            assert set(frame["GlobalEventID"]) <= events
            in_groups = sum(len(group["claims"]) for group in records(folder, "group"))
            assert len(frame) == in_groups, (len(frame), in_groups)
    return f"{len(events)} events"


def check_geojson(folder):
    places = json.loads((folder / "places.geojson").read_text(encoding="utf-8"))
    assert places["type"] == "FeatureCollection"
    counted = {}
    for claim in records(folder, "claim"):
        if "place" in claim:
            counted[claim["place"]] = counted.get(claim["place"], 0) + 1
    for feature in places["features"]:
        assert feature["type"] == "Feature" and "geometry" in feature and isinstance(feature["properties"], dict)
    assert {f["id"]: f["properties"]["claims"] for f in places["features"]} == counted
    return f"{len(counted)} places"


def check_gexf(folder):
    import networkx

    graph = networkx.read_gexf(folder / "graph.gexf")
    assert graph.is_directed() and graph.number_of_nodes() > 3
    outlets = {a.get("outlet_entity") or a.get("outlet") or f"outlet-of/{a['id']}": a for a in records(folder, "article")}
    sources = {s for claim in records(folder, "claim") for link in claim["chain"] for s in link["sources"]}
    claimed = {claim["article"] for claim in records(folder, "claim")}
    reached = {name for name, article in outlets.items() if article["id"] in claimed}
    assert sources <= set(graph) and reached <= set(graph)
    assert set(graph) <= sources | set(outlets)
    assert all(weight >= 1 for _, _, weight in graph.edges(data="weight"))
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def check_jsonld(folder):
    from pyld import jsonld

    document = json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))

    def refuse(url, options):
        raise AssertionError(f"the context asks for {url}")

    jsonld.set_document_loader(refuse)
    quads = jsonld.to_rdf(document, {})["@default"]
    schema, prov, oa = "https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

    def subjects(kind):
        return {q["subject"]["value"] for q in quads if q["predicate"]["value"] == rdf and q["object"]["value"] == kind}

    claims = records(folder, "claim")
    named = {s for s in subjects(schema + "Claim") if ":claim:" in s}
    assert len(named) == len(claims), (len(named), len(claims))
    assert len(subjects(schema + "NewsArticle")) == len(records(folder, "article"))
    sources = {q["subject"]["value"] for q in quads if q["predicate"]["value"] == prov + "hadPrimarySource"}
    assert len(sources) == sum(bool(claim["chain"]) for claim in claims)
    assert len(subjects(oa + "TextQuoteSelector")) == len(subjects(oa + "TextPositionSelector")) == len(claims)
    articles = {article["id"]: article["text"] for article in records(folder, "article")}
    for node in document["@graph"]:
        if "schema:Claim" in node["@type"] and "schema:subjectOf" in node:
            quote, place = node["schema:subjectOf"]["oa:hasTarget"]["oa:hasSelector"]
            article = articles[node["schema:appearance"]["@id"].rsplit(":", 1)[1]]
            start, end = place["oa:start"], place["oa:end"]
            assert article[start:end] == quote["oa:exact"]
            assert article[:start].endswith(quote["oa:prefix"]) and article[end:].startswith(quote["oa:suffix"])
    return f"{len(quads)} statements"


def check_timeline(folder):
    import datetime

    timeline = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    for event in timeline["events"]:
        for name in ("start_date", "end_date"):
            if name in event:
                date = event[name]
                datetime.date(date["year"], date.get("month", 1), date.get("day", 1))
        assert event["text"]["headline"] and event["unique_id"]
    assert timeline["events"]
    return f"{len(timeline['events'])} events"


def check_feeds(folder):
    import feedparser

    stories = records(folder, "story")
    for name, version in (("feed.rss", "rss20"), ("feed.atom", "atom10")):
        feed = feedparser.parse((folder / name).read_bytes())
        assert not feed.bozo, (name, feed.get("bozo_exception"))
        assert feed.version == version, (name, feed.version)
        assert len(feed.entries) == len(stories), (name, len(feed.entries))
        assert {e.title for e in feed.entries} == {s["title"] for s in stories}, name
        assert len({e.id for e in feed.entries}) == len(stories)
        dated = [e for e in feed.entries if e.get("published_parsed") or e.get("updated_parsed")]
        assert len(dated) >= sum(bool(s["to"]) for s in stories), name
    feed = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and len(feed["items"]) == len(stories)
    assert all(item["id"] and item["content_text"] is not None for item in feed["items"])
    return f"{len(stories)} stories"


def check_hostile(folder):
    """Records whose every string is made to break something: each tool still reads every row."""
    import feedparser
    import networkx
    import openpyxl
    import pandas
    from followthemoney import model
    from pyld import jsonld

    for table in TABLES:
        expected = len(records(folder, singular(table)))
        with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert len(rows) == 1 + expected and len({len(row) for row in rows}) == 1, table
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row), table
        assert len(pandas.read_csv(folder / f"{table}.csv")) == expected, table
    book = openpyxl.load_workbook(folder / "all.xlsx")
    for sheet in book:
        assert sheet.max_row == 1 + len(records(folder, singular(sheet.title))), sheet.title
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), sheet.title
    networkx.read_gexf(folder / "graph.gexf")
    for name in ("feed.rss", "feed.atom"):
        feed = feedparser.parse((folder / name).read_bytes())
        assert not feed.bozo and len(feed.entries) == len(records(folder, "story")), name
    with open(folder / "ftm.jsonl", encoding="utf-8", newline="\n") as lines:
        for entity in map(json.loads, lines):
            model.get(entity["schema"]).validate(entity)
    jsonld.to_rdf(json.loads((folder / "graph.jsonld").read_text(encoding="utf-8")), {})
    for name, kind in (("events", "group"), ("mentions", "claim")):
        frame = pandas.read_csv(folder / f"gdelt-{name}.tsv", sep="\t", quoting=csv.QUOTE_NONE, dtype=str)
        assert len(frame) == len(records(folder, kind)), name
    return f"{len(records(folder))} records"


def main():
    if len(sys.argv) != 3 or f"check_{sys.argv[1]}" not in globals():
        names = " ".join(sorted(name[6:] for name in globals() if name.startswith("check_")))
        sys.exit(f"{__doc__}\nCHECK: {names}")
    try:
        told = globals()[f"check_{sys.argv[1]}"](Path(sys.argv[2]))
    except ModuleNotFoundError as error:
        print(f"not installed: {error.name}")
        sys.exit(77)
    print(f"{sys.argv[1]}: {told}")


if __name__ == "__main__":
    main()
