"""WARC.gz to articles with warcio and resiliparse: pages a second of processor time, one thread.

    pip install warcio resiliparse
    python eval/peers/warc.py FILE.warc.gz
    cargo run --release -p tawatur-gather --example warc -- FILE.warc.gz
"""

import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree
from warcio.archiveiterator import ArchiveIterator


def main(path):
    pages = characters = size = 0
    begun = time.process_time()
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            media = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200" or "html" not in media:
                continue
            body = record.content_stream().read()
            tree = HTMLTree.parse(bytes_to_str(body, detect_encoding(body)))
            characters += len(extract_plain_text(tree, main_content=True))
            pages += 1
            size += len(body)
    seconds = time.process_time() - begun
    print(f"warcio + resiliparse: {pages} pages, {size / 1e6:.1f} MB, {characters} characters, "
          f"{seconds:.2f} s of processor: {pages / seconds:.0f} pages/s, {size / 1e6 / seconds:.1f} MB/s")


main(sys.argv[1])
