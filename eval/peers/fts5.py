"""What SQLite's FTS5 finds with its tokenizer unicode61: sentences and questions as JSON in, lists of sentences out."""
import json
import re
import sqlite3
import sys

task = json.load(sys.stdin)
base = sqlite3.connect(":memory:")
base.execute("create virtual table t using fts5(text, tokenize = 'unicode61')")
base.executemany("insert into t(rowid, text) values (?, ?)", enumerate(task["sentences"]))
out = []
for asked in task["asked"]:
    words = " ".join('"%s"' % word for word in re.findall(r"\w+", asked))
    out.append([row[0] for row in base.execute("select rowid from t where t match ? order by rowid", (words,))])
json.dump(out, sys.stdout)
