#!/usr/bin/env bash
# xlsx-extract 0.2.0 (npm): the same share of 0.95 is 95, 0.9, 0 or 0.95, by the number format of its cell.
#
# Expected: ECMA-376 part 1, 18.3.1.96 (v): the value of a cell is what its v says; a format (18.8.31) only shows it, 0.95 in 0%
# and in 0.0% as 95%. python-calamine 0.9.1 (PyPI) gives the values.
# Seen: numbers are rounded to the places of their format by default, as the README says, but a percentage is rounded before it is
# one: in 0.0% 0.95 is 0.9, 0.955 is 1, and 0.905 in 0.00% is 0.91. Only where the format is 0% and nothing else it is multiplied,
# to 95. Without places the decimals are cut off: 0.95 in "≥"0% is 0, 12.9 in 0 is 12. No error. With raw_values: true all
# values come as texts that are right.
# Why it matters: a column of shares holds the formats of all who typed in it. Of equal targets one is above every share that
# there is, one is lower than it was set, and one is met by doing nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    XlsxWriter==3.3.1 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx-extract@0.2.0

cat >make.py <<'PY'
import python_calamine, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (number, shown) in enumerate([
        (0.95, "General"), (0.95, "0%"), (0.95, "0.0%"), (0.955, "0.0%"), (0.905, "0.00%"), (0.95, '"≥"0%'),
        (12.9, "0"), (12.9, '0"天"'),
    ]):
        sheet.write_string(row, 0, shown)
        sheet.write_number(row, 1, number, book.add_format({"num_format": shown}))
for row in python_calamine.CalamineWorkbook.from_path("form.xlsx").get_sheet_by_index(0).to_python():
    print("python-calamine:", *row)
PY
cat >show.js <<'JS'
const { XLSX } = require("xlsx-extract");
const show = (name, options) =>
  new Promise((resolve, reject) => {
    new XLSX()
      .extract("form.xlsx", { sheet_nr: 1, ...options })
      .on("row", (row) => console.log(`${name}:`, ...row))
      .on("error", reject)
      .on("end", resolve);
  });
show("xlsx-extract", {}).then(() => show("raw_values: true", { raw_values: true }));
JS
cat >expected <<'TXT'
python-calamine: General 0.95
python-calamine: 0% 0.95
python-calamine: 0.0% 0.95
python-calamine: 0.0% 0.955
python-calamine: 0.00% 0.905
python-calamine: "≥"0% 0.95
python-calamine: 0 12.9
python-calamine: 0"天" 12.9
xlsx-extract: General 0.95
xlsx-extract: 0% 95
xlsx-extract: 0.0% 0.9
xlsx-extract: 0.0% 1
xlsx-extract: 0.00% 0.91
xlsx-extract: "≥"0% 0
xlsx-extract: 0 12
xlsx-extract: 0"天" 12
raw_values: true: General 0.95
raw_values: true: 0% 0.95
raw_values: true: 0.0% 0.95
raw_values: true: 0.0% 0.955
raw_values: true: 0.00% 0.905
raw_values: true: "≥"0% 0.95
raw_values: true: 0 12.9
raw_values: true: 0"天" 12.9
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
