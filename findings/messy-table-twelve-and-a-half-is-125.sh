#!/usr/bin/env bash
# messy-table 0.1.0 (PyPI), which makes typed data of tables: of 0.285, 1.234 and 12.5 in a CSV 285, 1234 and 125 are left, with no warning.
#
# Expected: the README: numbers are written as 1.234,56 or as 1,234.56, found out for each column, and what is in doubt is a warning.
# docs/heuristics.md (F5): a single sign is one of thousands only where runs of three digits follow it, else the decimal point. So 12.5
# is twelve and a half in any column. pandas 3.1.1 (PyPI) reads the columns as they are.
# Seen: alone 12.5 and 7.25 are that. Each number with three places, 0.285 too, is a vote for thousands; where half of the votes are, the
# point is taken out of all numbers of the column, whatever follows it. Of half there is a warning, of two in three none. 1,234.50 beside
# 0.285 is 1.2345. Numbers in .xlsx stay, those that are texts do not.
# Why it matters: amounts in 万元 have three or four places, down to ten yuan. One project with 0.285
# makes 15 of the 1.5 of another one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check messy-table==0.1.0 openpyxl==3.1.5 pandas==3.1.1 numpy==2.4.6

cat >show.py <<'PY'
import csv
import openpyxl, pandas
from messy_table import Config, clean

COLUMNS = [
    ["12.5", "7.25"], ["0.285", "1.234", "12.5"], ["99.5", "98.125"], ["0.285"], ["1,234.50", "2,000.00"], ["1,234.50", "850", "0.285"],
]


def write(values):
    rows = [["项目", "金额"], *([f"项目{i}", value] for i, value in enumerate(values))]
    with open("form.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save("form.xlsx")


def ask(file, **config):
    result = clean(file, config=Config(**config))
    return [row["金额"] for row in result.data], ["doubt" for _ in result.warnings]


for values in COLUMNS:
    write(values)
    print(values, "\n  pandas:", pandas.read_csv("form.csv", thousands=",")["金额"].tolist())
    print("  messy-table, CSV:", *ask("form.csv"), "\n  with en_US:", *ask("form.csv", locale="en_US"))
    print("  texts in .xlsx:", *ask("form.xlsx"))
write([0.285, 1.234, 12.5])
print("numbers in .xlsx:", *ask("form.xlsx"))
PY
cat >expected <<'TXT'
['12.5', '7.25'] 
  pandas: [12.5, 7.25]
  messy-table, CSV: [12.5, 7.25] [] 
  with en_US: [12.5, 7.25] []
  texts in .xlsx: [12.5, 7.25] []
['0.285', '1.234', '12.5'] 
  pandas: [0.285, 1.234, 12.5]
  messy-table, CSV: [285, 1234, 125] [] 
  with en_US: [0.285, 1.234, 12.5] []
  texts in .xlsx: [285, 1234, 125] []
['99.5', '98.125'] 
  pandas: [99.5, 98.125]
  messy-table, CSV: [995, 98125] ['doubt'] 
  with en_US: [99.5, 98.125] []
  texts in .xlsx: [995, 98125] ['doubt']
['0.285'] 
  pandas: [0.285]
  messy-table, CSV: [285] [] 
  with en_US: [0.285] []
  texts in .xlsx: [285] []
['1,234.50', '2,000.00'] 
  pandas: [1234.5, 2000.0]
  messy-table, CSV: [1234.5, 2000.0] [] 
  with en_US: [1234.5, 2000.0] []
  texts in .xlsx: [1234.5, 2000.0] []
['1,234.50', '850', '0.285'] 
  pandas: [1234.5, 850.0, 0.285]
  messy-table, CSV: [1.2345, 850, 285] ['doubt'] 
  with en_US: [1234.5, 850, 0.285] []
  texts in .xlsx: [1.2345, 850, 285] ['doubt']
numbers in .xlsx: [0.285, 1.234, 12.5] []
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
