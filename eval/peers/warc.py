"""WARC.gz to articles with other tools: pages a second of processor time, one thread.

    pip install warcio resiliparse
    python eval/peers/warc.py FILE.warc.gz [--plain]
    cargo run --release -p tawatur-gather --example warc -- FILE.warc.gz

warcio reads, resiliparse finds the encoding and extracts; `--plain` takes all pages for UTF-8.
"""

import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree
from warcio.archiveiterator import ArchiveIterator


def pages_of(path):
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            media = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() == "200" and "html" in media:
                yield record.content_stream().read()


def main(path, *options):
    pages = characters = size = 0
    begun = time.process_time()
    for body in pages_of(path):
        encoding = "utf-8" if "--plain" in options else detect_encoding(body)
        tree = HTMLTree.parse(bytes_to_str(body, encoding))
        characters += len(extract_plain_text(tree, main_content=True))
        pages += 1
        size += len(body)
    seconds = time.process_time() - begun
    print(f"warcio + resiliparse {' '.join(options)}: {pages} pages, {size / 1e6:.1f} MB, {characters} characters, "
          f"{seconds:.2f} s of processor: {pages / seconds:.0f} pages/s, {size / 1e6 / seconds:.1f} MB/s")


main(*sys.argv[1:])
