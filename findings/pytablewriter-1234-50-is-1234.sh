#!/usr/bin/env bash
# pytablewriter 1.2.1 (PyPI), which writes tables in many formats: the text 1,234.50 is 1234, 3,5 is 35 and 0012 is 12.
#
# Expected: the README: value_matrix holds the data of the table; a separator of thousands is a style that is asked for. What is a text
# in Python is a text of the table, and if it is made a number, 1,234.50 is 1234.5 (Unicode CLDR 47, en: the comma groups, the point
# is the decimal). prettytable 3.18.0 (PyPI) writes the texts as they are.
# Seen: a text that is an integer once its commas are taken out and what stands behind the point is cut off is that integer: 1,000.99 is
# 1000 and -1,234.50 is -1234, while 1234.50 and 0.285 stay whole. 1,3,5 is 135, 0,285 is 285, 1e3 is 1000, and １２ is 12. It is so in
# Markdown, CSV and JSON, whatever else is in the column. No warning.
# Why it matters: amounts lose their 角 and 分 from a thousand up and keep them below, so that the parts no longer make the total. A list
# of the years or batches 3,5 is the number 35.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pytablewriter==1.2.1 DataProperty==1.1.1 typepy==1.3.5 mbstrdecoder==1.1.5 \
    tabledata==1.3.5 tcolorpy==0.1.7 pathvalidate==3.3.1 chardet==3.0.4 setuptools==65.5.0 prettytable==3.18.0

cat >show.py <<'PY'
import csv, io, json
import prettytable, pytablewriter

TEXTS = [
    "1,234.50", "1,000.99", "-1,234.50", "12,345,678.99", "1234.50", "999.99", "0.285", "1,3,5", "3,5", "0,285", "0012", "1e3",
    "１２", "≥95%", "12万",
]


def ask(writer, texts):
    return writer(table_name="form", headers=["value"], value_matrix=[[text] for text in texts]).dumps()


def texts_of(markdown):
    return [line.strip("|").strip() for line in markdown.splitlines() if line.startswith("|")][2:]


for text in TEXTS:
    plain = prettytable.PrettyTable(["value"])
    plain.add_row([text])
    right = list(csv.reader(io.StringIO(plain.get_csv_string())))[1][0]
    [value] = list(csv.reader(io.StringIO(ask(pytablewriter.CsvTableWriter, [text]))))[1]
    data = json.loads(ask(pytablewriter.JsonTableWriter, [text]))["form"][0]["value"]
    [shown] = texts_of(ask(pytablewriter.MarkdownTableWriter, [text]))
    print(f"{text}: prettytable {right}, pytablewriter: CSV {value}, JSON {data!r}, Markdown {shown}")
parts = ["1,234.50", "850.50", "待定", "2,085.00"]
print("a column:", parts, "is", texts_of(ask(pytablewriter.MarkdownTableWriter, parts)))
PY
cat >expected <<'TXT'
1,234.50: prettytable 1,234.50, pytablewriter: CSV 1234, JSON 1234, Markdown 1234
1,000.99: prettytable 1,000.99, pytablewriter: CSV 1000, JSON 1000, Markdown 1000
-1,234.50: prettytable -1,234.50, pytablewriter: CSV -1234, JSON -1234, Markdown -1234
12,345,678.99: prettytable 12,345,678.99, pytablewriter: CSV 12345678, JSON 12345678, Markdown 12345678
1234.50: prettytable 1234.50, pytablewriter: CSV 1234.50, JSON 1234.5, Markdown 1234.5
999.99: prettytable 999.99, pytablewriter: CSV 999.99, JSON 999.99, Markdown 999.99
0.285: prettytable 0.285, pytablewriter: CSV 0.285, JSON 0.285, Markdown 0.285
1,3,5: prettytable 1,3,5, pytablewriter: CSV 135, JSON 135, Markdown 135
3,5: prettytable 3,5, pytablewriter: CSV 35, JSON 35, Markdown 35
0,285: prettytable 0,285, pytablewriter: CSV 285, JSON 285, Markdown 285
0012: prettytable 0012, pytablewriter: CSV 12, JSON 12, Markdown 12
1e3: prettytable 1e3, pytablewriter: CSV 1000, JSON 1000, Markdown 1000
１２: prettytable １２, pytablewriter: CSV 12, JSON 12, Markdown 12
≥95%: prettytable ≥95%, pytablewriter: CSV ≥95%, JSON '≥95%', Markdown ≥95%
12万: prettytable 12万, pytablewriter: CSV 12万, JSON '12万', Markdown 12万
a column: ['1,234.50', '850.50', '待定', '2,085.00'] is ['1234', '850.5', '待定', '2085']
TXT
./env/bin/python -W ignore show.py >seen
diff -u expected seen
cat seen
