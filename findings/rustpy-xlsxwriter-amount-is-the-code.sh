#!/usr/bin/env bash
# rustpy-xlsxwriter 0.8.0 (PyPI), which writes workbooks and CSV from lists of dicts: a project whose keys are in another order has its
# amount under the code.
#
# Expected: the README: the data is a list of dicts, and the headings are their keys. In Python dicts are equal whatever the order of their
# keys (Library Reference, Mapping Types). RFC 4180, section 2: each line has the same number of fields. csv.DictWriter of
# Python puts each value under its key, and nothing under one that is missing.
# Seen: the keys of the first dict are the headings, and of the others only the values are written, one behind the other. A project without
# a name has its amount under the name, one with a further key has it in a column without a heading, so that lines of a CSV have
# two or three fields. No error. write_csv with columns= asks each dict by its keys, but refuses one that the first dict lacks;
# for workbooks there is no such option.
# Why it matters: projects read from JSON lack a key where nothing was filled in. From there on their row slides to the left.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check rustpy-xlsxwriter==0.8.0 openpyxl==3.1.5

cat >show.py <<'PY'
import csv, io
import openpyxl, rustpy_xlsxwriter

FORMS = {
    "the same keys": [{"code": "0012", "name": "学校", "amount": 1234.5}, {"code": "0013", "name": "道路", "amount": 850.5}],
    "another order": [{"code": "0012", "name": "学校", "amount": 1234.5}, {"amount": 850.5, "code": "0013", "name": "道路"}],
    "without a name": [{"code": "0012", "name": "学校", "amount": 1234.5}, {"code": "0013", "amount": 850.5}],
    "the first without a name": [{"code": "0012", "amount": 1234.5}, {"code": "0013", "name": "道路", "amount": 850.5}],
}

for name, records in FORMS.items():
    heads = list(dict.fromkeys(key for record in records for key in record))
    right = io.StringIO()
    writer = csv.DictWriter(right, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    rustpy_xlsxwriter.write_worksheet(records, "form.xlsx")
    rustpy_xlsxwriter.write_csv(records, "form.csv")
    print(f"{name}\n  csv.DictWriter: {right.getvalue().splitlines()}")
    with open("form.csv", encoding="utf-8") as form:
        print("  rustpy, CSV:", form.read().splitlines())
    print("  rustpy, .xlsx:", [list(row) for row in openpyxl.load_workbook("form.xlsx").active.iter_rows(values_only=True)])
    try:
        rustpy_xlsxwriter.write_csv(records, "form.csv", columns=heads)
        with open("form.csv", encoding="utf-8") as form:
            print("  rustpy, CSV, columns=:", form.read().splitlines())
    except ValueError as error:
        print("  rustpy, CSV, columns=:", error)
PY
cat >expected <<'TXT'
the same keys
  csv.DictWriter: ['code,name,amount', '0012,学校,1234.5', '0013,道路,850.5']
  rustpy, CSV: ['code,name,amount', '0012,学校,1234.5', '0013,道路,850.5']
  rustpy, .xlsx: [['code', 'name', 'amount'], ['0012', '学校', 1234.5], ['0013', '道路', 850.5]]
  rustpy, CSV, columns=: ['code,name,amount', '0012,学校,1234.5', '0013,道路,850.5']
another order
  csv.DictWriter: ['code,name,amount', '0012,学校,1234.5', '0013,道路,850.5']
  rustpy, CSV: ['code,name,amount', '0012,学校,1234.5', '850.5,0013,道路']
  rustpy, .xlsx: [['code', 'name', 'amount'], ['0012', '学校', 1234.5], [850.5, '0013', '道路']]
  rustpy, CSV, columns=: ['code,name,amount', '0012,学校,1234.5', '0013,道路,850.5']
without a name
  csv.DictWriter: ['code,name,amount', '0012,学校,1234.5', '0013,,850.5']
  rustpy, CSV: ['code,name,amount', '0012,学校,1234.5', '0013,850.5']
  rustpy, .xlsx: [['code', 'name', 'amount'], ['0012', '学校', 1234.5], ['0013', 850.5, None]]
  rustpy, CSV, columns=: ['code,name,amount', '0012,学校,1234.5', '0013,,850.5']
the first without a name
  csv.DictWriter: ['code,amount,name', '0012,1234.5,', '0013,850.5,道路']
  rustpy, CSV: ['code,amount', '0012,1234.5', '0013,道路,850.5']
  rustpy, .xlsx: [['code', 'amount', None], ['0012', 1234.5, None], ['0013', '道路', 850.5]]
  rustpy, CSV, columns=: columns: 'name' is not in the data (available: code, amount)
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
