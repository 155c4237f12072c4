#!/usr/bin/env bash
# catdoc 0.95 (Debian 12, amd64), whose xls2csv turns an .xls into CSV: every date is four years and a day late, and a yes
# is blank.
#
# Expected: MS-XLS, 2.4.77: the record Date1904 says how days are counted, 0 from 1900, 1 from 1904; xlwt and SheetJS write
# it either way. 2.5.10: a BoolErr cell holds true or false. xlrd 2.0.2 gives 31 December 2026 and true.
# Seen: 2031-01-01. That the record is there is enough to count from 1904, whatever it says. Where the format of the cell is
# not one of the built-in ones (yyyy-mm-dd), the day number stands there: 46387. A true is blank. Exit code 0.
# Why it matters: it is the small tool that servers have for old workbooks, and .xls is what many bureaus still hand in. A
# deadline of this year is one in four years, and 是否 is not filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root catdoc=1:0.95-6~deb12u1
dpkg -x catdoc_*.deb catdoc
printf '%s_path=%s/catdoc/usr/share/catdoc\n' charset "$dir" map "$dir" >.catdocrc
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib xlwt==1.3.0 xlrd==2.0.2

cat >make.py <<'PY'
from datetime import datetime
import xlrd, xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("form")
for row, (name, value, code) in enumerate([
    ("built-in date", datetime(2026, 12, 31), "M/D/YY"),
    ("own date", datetime(2026, 12, 31), "yyyy-mm-dd"),
    ("yes", True, "General"),
    ("number", 12, "General"),
]):
    sheet.write(row, 0, name)
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
    sheet.write(row, 2, "end")
book.save("form.xls")
book = xlrd.open_workbook("form.xls")
print(f"xlrd, counting from {1904 if book.datemode else 1900}:")
for name, value, _ in book.sheet_by_index(0).get_rows():
    print(f"{name.value}: {value.value}", *([xlrd.xldate_as_datetime(value.value, book.datemode).date()] if value.ctype == 3 else []))
print("xls2csv:")
PY
cat >expected <<'TXT'
xlrd, counting from 1900:
built-in date: 46387.0 2026-12-31
own date: 46387.0 2026-12-31
yes: 1
number: 12.0
xls2csv:
"built-in date","2031-01-01","end"
"own date","46387","end"
"yes",,"end"
"number","12","end"
TXT
{ PYTHONPATH=lib python3 make.py; HOME=$dir catdoc/usr/bin/xls2csv -d utf-8 -f %Y-%m-%d form.xls | tr -d '\f'; } >seen
diff -u expected seen
cat seen
