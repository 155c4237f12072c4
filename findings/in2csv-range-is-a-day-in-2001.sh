#!/usr/bin/env bash
# csvkit 2.2.0 with agate-excel 0.4.2 (PyPI), whose in2csv turns workbooks into CSV: the text 3-5 is 5 March 2001, 1/2 is 2 January, and a
# ratio of 1:20 is a minute and twenty seconds.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): a cell of type s or inlineStr holds a text, whatever it looks like; a date is a number
# in a format of dates. openpyxl 3.1.5 (PyPI), by which in2csv reads, tells both apart. The types of CSV, where all is text, are guessed
# unless --no-inference is given.
# Seen: the texts of a workbook are guessed like those of CSV. 3-5, 10-12 and 1-6 are days of 2001, so are 1/2 and 3/4; 1:20 is 0:01:20, 3d is
# "3 days, 0:00:00", and of 95% beside 0.4 the sign is gone. Where one text of the column fits no type (90-95), all stay. With
# --no-inference all is right. No message.
# Why it matters: ranges, and ratios of pupils to teachers, are typed as texts so that the spreadsheet program leaves them alone. The
# converter takes that back, the more evenly a column is filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 agate-excel==0.4.2 parsedatetime==2.6 pytimeparse==1.1.10 \
    openpyxl==3.1.5

cat >make.py <<'PY'
from datetime import datetime
import openpyxl

book = openpyxl.Workbook()
for row in [
    ["name", "range", "wide", "part", "ratio", "period", "share", "due"],
    ["A1", "3-5", "3-5", "1/2", "1:20", "3d", "95%", datetime(2026, 12, 31)],
    ["A2", "10-12", "90-95", "3/4", "1:15", "24h", "0.4", datetime(2026, 6, 30)],
    ["A3", "1-6", "10-12", "1/3", "2:30", "5m", "60%", None],
]:
    book.active.append(row)
book.save("form.xlsx")
for row in openpyxl.load_workbook("form.xlsx").active.iter_rows(values_only=True):
    print("openpyxl:", *row, sep=" | ")
PY
cat >expected <<'TXT'
openpyxl: | name | range | wide | part | ratio | period | share | due
openpyxl: | A1 | 3-5 | 3-5 | 1/2 | 1:20 | 3d | 95% | 2026-12-31 00:00:00
openpyxl: | A2 | 10-12 | 90-95 | 3/4 | 1:15 | 24h | 0.4 | 2026-06-30 00:00:00
openpyxl: | A3 | 1-6 | 10-12 | 1/3 | 2:30 | 5m | 60% | None
in2csv:
name,range,wide,part,ratio,period,share,due
A1,2001-03-05,3-5,2001-01-02,0:01:20,"3 days, 0:00:00",95,2026-12-31
A2,2001-10-12,90-95,2001-03-04,0:01:15,"1 day, 0:00:00",0.4,2026-06-30
A3,2001-01-06,10-12,2001-01-03,0:02:30,0:05:00,60,
in2csv --no-inference:
name,range,wide,part,ratio,period,share,due
A1,3-5,3-5,1/2,1:20,3d,95%,2026-12-31
A2,10-12,90-95,3/4,1:15,24h,0.4,2026-06-30
A3,1-6,10-12,1/3,2:30,5m,60%,
TXT
{
    ./env/bin/python make.py
    echo "in2csv:"
    ./env/bin/in2csv form.xlsx
    echo "in2csv --no-inference:"
    ./env/bin/in2csv --no-inference form.xlsx
} >seen
diff -u expected seen
cat seen
