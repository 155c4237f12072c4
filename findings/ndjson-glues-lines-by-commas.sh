#!/usr/bin/env bash
# ndjson 0.3.1 (PyPI), a reader of JSON Lines: a line separator inside a text becomes a comma.
#
# Expected: RFC 8259, 7: in a string only quotes, backslashes and U+0000 to U+001F must be escaped; U+0085, U+2028 and U+2029
# may stand as they are, and json.dumps(ensure_ascii=False) and JSON.stringify write them so. A line of JSON Lines ends with
# \n. jsonlines 4.0.0 (PyPI) and pandas 3.1.1 (PyPI) read the texts unchanged.
# Seen: the separator is taken for the end of a line and the pieces are joined by a comma: 12 over 345人 is 12,345人, and 3
# over 5天 is 3,5天. No error, no notice; written as an escape, \u2028, the text is whole.
# Why it matters: U+2028 can be left by a line break pasted from a page or a slide. A finding that quotes a cell of two
# lines quotes a number that nobody entered.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    ndjson==0.3.1 jsonlines==4.0.0 pandas==3.1.1

cat >show.py <<'PY'
import json
import jsonlines, ndjson, pandas

with open("report.jsonl", "w", encoding="utf-8", newline="") as report:
    for text in ["12\u2028345人", "3\u20285天", "甲\u0085乙", "≥95%"]:
        report.write(json.dumps({"found": text}, ensure_ascii=False) + "\n")
with open("report.jsonl", encoding="utf-8", newline="\n") as report:
    print("ndjson:", *(ascii(line["found"]) for line in ndjson.load(report)))
with jsonlines.open("report.jsonl") as report:
    print("jsonlines:", *(ascii(line["found"]) for line in report))
print("pandas:", *(ascii(text) for text in pandas.read_json("report.jsonl", lines=True)["found"]))
print("ndjson, escaped:", *(ascii(line["found"]) for line in ndjson.loads(json.dumps({"found": "12\u2028345人"}))))
PY
cat >expected <<'TXT'
ndjson: '12,345\u4eba' '3,5\u5929' '\u7532,\u4e59' '\u226595%'
jsonlines: '12\u2028345\u4eba' '3\u20285\u5929' '\u7532\x85\u4e59' '\u226595%'
pandas: '12\u2028345\u4eba' '3\u20285\u5929' '\u7532\x85\u4e59' '\u226595%'
ndjson, escaped: '12\u2028345\u4eba'
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
