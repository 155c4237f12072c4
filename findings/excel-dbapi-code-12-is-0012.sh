#!/usr/bin/env bash
# excel-dbapi 0.5.1 (PyPI), which answers SQL about a workbook: code = '12' finds 0012 and 1.2e1 too, and an update by that code changes three
# projects.
#
# Expected: ISO/IEC 9075-2: what stands in quotes is a text, and '12' is another text than '0012'. SQLite (sqlite3 of Python) says so of the
# same rows, and excel-dbapi itself where it groups.
# Seen: whatever can be read as a number is compared as one, quoted or not: '12', '0012' and '1.2e1' are equal for =, IN and JOIN, and
# UPDATE writes to all three rows; LIKE finds the one. Everything else is compared by its characters, in the same column: 9 is below 60,
# 9天 and 待定 are at least 60, 3-5 is below. SUM passes over the text 1,234.50. No error.
# Why it matters: codes of departments and indicators begin with zeros. A correction by code goes into the rows of other projects, and
# the workbook is saved.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib excel-dbapi==0.5.1 openpyxl==3.1.5 2>/dev/null

cat >show.py <<'PY'
import sqlite3, warnings
import excel_dbapi, openpyxl

ROWS = [
    ("0012", "9", "1,234.50"), ("12", "9天", "850"), ("1.2e1", "60", "60"),
    ("0013", "100", None), ("0014", "待定", None), ("0015", "3-5", None),
]
QUERIES = [
    "code FROM form WHERE code = '12'", "code FROM form WHERE code IN ('0012')", "code FROM form WHERE code LIKE '12'",
    "code, COUNT(*) FROM form GROUP BY code", "a.code, b.code FROM form a JOIN form b ON a.code = b.code",
    "target FROM form WHERE target >= 60", "target FROM form WHERE target < 60", "SUM(amount) FROM form",
]


def show(cursor, query):
    cursor.execute(query)
    return " ".join("=".join(map(str, row)) for row in cursor.fetchall())


book = openpyxl.Workbook()
book.active.title = "form"
for row in [("code", "target", "amount"), *ROWS]:
    book.active.append(row)
book.save("form.xlsx")
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE form (code TEXT, target TEXT, amount TEXT)")
base.executemany("INSERT INTO form VALUES (?, ?, ?)", ROWS)
sheet = excel_dbapi.connect("form.xlsx", autocommit=True)
for query in QUERIES:
    print("SELECT", query)
    print("    excel-dbapi:", show(sheet.cursor(), "SELECT " + query))
    print("    SQLite:", show(base.cursor(), "SELECT " + query))
change = "UPDATE form SET amount = '1' WHERE code = '12'"
print(change)
with warnings.catch_warnings(action="ignore"):  # of formulas, which the workbook has none of
    sheet.cursor().execute(change)
base.execute(change)
sheet.close()
rows = openpyxl.load_workbook("form.xlsx").active.iter_rows(min_row=2, max_row=4, values_only=True)
print("    excel-dbapi:", " ".join(f"{code}={amount}" for code, target, amount in rows))
print("    SQLite:", show(base.cursor(), "SELECT code, amount FROM form LIMIT 3"))
PY
cat >expected <<'TXT'
SELECT code FROM form WHERE code = '12'
    excel-dbapi: 0012 12 1.2e1
    SQLite: 12
SELECT code FROM form WHERE code IN ('0012')
    excel-dbapi: 0012 12 1.2e1
    SQLite: 0012
SELECT code FROM form WHERE code LIKE '12'
    excel-dbapi: 12
    SQLite: 12
SELECT code, COUNT(*) FROM form GROUP BY code
    excel-dbapi: 0012=1 12=1 1.2e1=1 0013=1 0014=1 0015=1
    SQLite: 0012=1 0013=1 0014=1 0015=1 1.2e1=1 12=1
SELECT a.code, b.code FROM form a JOIN form b ON a.code = b.code
    excel-dbapi: 0012=0012 0012=12 0012=1.2e1 12=0012 12=12 12=1.2e1 1.2e1=0012 1.2e1=12 1.2e1=1.2e1 0013=0013 0014=0014 0015=0015
    SQLite: 0012=0012 12=12 1.2e1=1.2e1 0013=0013 0014=0014 0015=0015
SELECT target FROM form WHERE target >= 60
    excel-dbapi: 9天 60 100 待定
    SQLite: 9 9天 60 待定
SELECT target FROM form WHERE target < 60
    excel-dbapi: 9 3-5
    SQLite: 100 3-5
SELECT SUM(amount) FROM form
    excel-dbapi: 910.0
    SQLite: 911.0
UPDATE form SET amount = '1' WHERE code = '12'
    excel-dbapi: 0012=1 12=1 1.2e1=1
    SQLite: 0012=1,234.50 12=1 1.2e1=60
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
