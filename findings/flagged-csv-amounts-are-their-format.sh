#!/usr/bin/env bash
# flagged-csv 0.1.7 (PyPI), which turns .xlsx into CSV: with --preserve-formats an amount whose negatives are red is the text of its
# format, 8d is 0"07", and 12345 as 壹万贰仟叁佰肆拾伍 is $12,345.00.
#
# Expected: ECMA-376 part 1, 18.8.31: [Red] and what stands in quotes are no parts of a date; m behind h are minutes; [$-804] names a
# language, not a currency; a % in quotes multiplies nothing. formulon 0.18.0 (PyPI), whose results are checked against Excel, gives
# the texts. The option is there to "preserve cell formatting (e.g., $500 vs 500)".
# Seen: every d, y, m, h or s in a format makes a date of the number, the d of [Red] too: its letters are replaced, and the number is
# not there. m is always the month. $ within [$-804] is taken for a currency, the last % for a sign. Other units are lost. No message.
# Why it matters: red negatives are the usual format of amounts. In the table that is handed on for review all amounts are the same
# text, a deadline at 15:30 is at 15:12, and words for yuan are dollars.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check flagged-csv==0.1.7 formulon==0.18.0 openpyxl==3.1.5

cat >make.py <<'PY'
import formulon, openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "form"
for value, code in [
    (1234.5, "#,##0.00_ ;[Red]-#,##0.00 "),
    (0.29, "0.00_);[Red](0.00)"),
    (8, '0"d"'),
    (1000, '0"kWh"'),
    (12345, "[DBNum2][$-804]General"),
    (95, '"不低于"0"%"'),
    (46387.6458333333, "yyyy-mm-dd hh:mm"),
    (8, '0"台"'),
    (0.95, "0.0%"),
]:
    sheet.append([value])
    sheet.cell(sheet.max_row, 1).number_format = code
    text = formulon.eval_formula(f'=TEXT({value},"{code.replace(chr(34), chr(34) * 2)}")').to_python()
    print(f"formulon: {value} in {code.strip()} is {text.strip()}")
book.save("form.xlsx")
PY
cat >expected <<'TXT'
formulon: 1234.5 in #,##0.00_ ;[Red]-#,##0.00 is 1,234.50
formulon: 0.29 in 0.00_);[Red](0.00) is 0.29
formulon: 8 in 0"d" is 8d
formulon: 1000 in 0"kWh" is 1000kWh
formulon: 12345 in [DBNum2][$-804]General is 壹万贰仟叁佰肆拾伍
formulon: 95 in "不低于"0"%" is 不低于95%
formulon: 46387.6458333333 in yyyy-mm-dd hh:mm is 2026-12-31 15:30
formulon: 8 in 0"台" is 8台
formulon: 0.95 in 0.0% is 95.0%
flagged-csv: "#,##0.00_ ;[Re18]-#,##0.00 "
flagged-csv: 0.00_);[Re30](0.00)
flagged-csv: "0""07"""
flagged-csv: "0""kW00"""
flagged-csv: "$12,345.00"
flagged-csv: 9500%
flagged-csv: 2026-12-31 15:12
flagged-csv: 8
flagged-csv: 95.0%
TXT
{
    ./env/bin/python make.py
    ./env/bin/flagged-csv form.xlsx --tab-name form --preserve-formats --no-header | sed 's/^/flagged-csv: /'
} >seen
diff -u expected seen
cat seen
