#!/usr/bin/env bash
# cerberus 1.3.8 (PyPI), which checks documents by rules: 1 January 2027 out of a workbook is at most 31 December 2026, 待定 is at least 60.
#
# Expected: the manual has min and max give the least and the largest value that is allowed, for any object that can be compared. What
# cannot be compared with 60 is not at least 60: Python raises a TypeError.
# Seen: the TypeError is caught and nothing comes of it: a text, a list and a date beside a time meet every limit. The type date takes a
# datetime, which cannot be compared with a date; and a datetime is what openpyxl 3.1.5 (PyPI) hands out for each cell with a day. With
# type number texts are refused, but NaN meets every limit; with types number and string, for a form that may say 待定, no text has a
# limit. No warning.
# Why it matters: the rule of the last day holds in tests, which write datetime.date, and for no workbook.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib cerberus==1.3.8 openpyxl==3.1.5 2>/dev/null

cat >show.py <<'PY'
from datetime import date, datetime
import cerberus, openpyxl

book = openpyxl.Workbook()
book.active.append([date(2027, 1, 1)])
book.save("form.xlsx")
cell = openpyxl.load_workbook("form.xlsx").active["A1"].value
last = date(2026, 12, 31)
CASES = [
    ("a cell", cell, {"type": "date", "max": last}),
    ("a date", date(2027, 1, 1), {"type": "date", "max": last}),
    ("a cell", cell, {"type": "datetime", "max": datetime(2026, 12, 31)}),
    ("a date", date(2027, 1, 1), {"max": datetime(2026, 12, 31)}),
    ("待定", "待定", {"min": 60}),
    ("3天", "3天", {"type": ["number", "string"], "min": 60}),
    ("the text 59", "59", {"min": 60, "max": 100}),
    ("59", 59, {"min": 60}),
    ("a list", [5], {"min": 60}),
    ("NaN", float("nan"), {"type": "number", "min": 60, "max": 100}),
]
for name, value, rules in CASES:
    form = cerberus.Validator({"v": rules})
    words = ", ".join(f"{rule} {', '.join(limit) if isinstance(limit, list) else limit}" for rule, limit in rules.items())
    print(f"{name}: {words}:", "valid" if form.validate({"v": value}) else form.errors["v"][0])
PY
cat >expected <<'TXT'
a cell: type date, max 2026-12-31: valid
a date: type date, max 2026-12-31: max value is 2026-12-31
a cell: type datetime, max 2026-12-31 00:00:00: max value is 2026-12-31 00:00:00
a date: max 2026-12-31 00:00:00: valid
待定: min 60: valid
3天: type number, string, min 60: valid
the text 59: min 60, max 100: valid
59: min 60: min value is 60
a list: min 60: valid
NaN: type number, min 60, max 100: valid
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
