#!/usr/bin/env python3
"""Answers of trafilatura on the Arabic pages of `cargo xtask pages`, in the form of `tawatur read`.

    cargo xtask pages --make
    pip install trafilatura lxml_html_clean
    eval/peers/pages.py target/pages
    cargo xtask pages --peers

Both of its settings are asked: as it comes, and `fast` (without its fallbacks). It takes the raw bytes and finds the character
set itself, as Tawatur does; comments are left out. `dom_smoothie` is asked by `dom_smoothie.rs` beside this file, which says how.
"""
import json
import pathlib
import sys

SETTINGS = {"trafilatura": {}, "trafilatura fast": {"fast": True}}


def answer(page, **setting):
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, **setting)
    if found is None:
        return None
    found = found.as_dict() if hasattr(found, "as_dict") else found
    return {"text": found.get("text") or "", "title": found.get("title"), "published": found.get("date"), "byline": found.get("author")}


def main():
    pages = pathlib.Path(sys.argv[1])
    for name, setting in SETTINGS.items():
        folder = pages / "peers" / name
        folder.mkdir(parents=True, exist_ok=True)
        for half in ("tune", "held-out"):
            with open(folder / f"{half}.jsonl", "w", encoding="utf8") as out:
                for path in sorted((pages / half / "pages").iterdir()):
                    found = answer(path.read_bytes(), **setting)
                    if found is not None:
                        print(json.dumps({"kind": "article", "source": path.name, **found}, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
