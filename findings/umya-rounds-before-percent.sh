#!/usr/bin/env bash
# umya-spreadsheet 3.0.0 (crates.io): the shown text of a cell rounds to the wrong place and loses the unit.
#
# Expected: ECMA-376 part 1, 18.8.31: 0.905 in 0.00% is 90.50%, 1.25 in 0.0"万元" is 1.3万元, and mm behind h is the
# minutes, so that a quarter to seven in the evening in h"时"mm"分" is 18时45分.
# Seen: formatted_value gives 91.00%, 1.3 and 18时12分 (12 is the month of the date). 90 in 0"%" is 90. SheetJS shows
# what is expected. No error is raised.
# Why it matters: a share of 90.5% passes a limit of 91%, and a report quotes a figure that no one entered.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib XlsxWriter==3.3.1
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "show"
version = "0.0.0"
edition = "2021"

[dependencies]
umya-spreadsheet = { version = "=3.0.0", default-features = false }

[profile.dev]
debug = 0
TOML
cat >src/main.rs <<'RS'
fn main() {
    let book = umya_spreadsheet::reader::xlsx::read(std::path::Path::new("form.xlsx")).unwrap();
    let sheet = book.sheet(0).unwrap();
    for row in 1..=4u32 {
        println!("{}: {}", sheet.value((1, row)), sheet.formatted_value((2, row)));
    }
}
RS
PYTHONPATH=lib python3 - <<'PY'
import xlsxwriter

cells = [("0.00%", 0.905), ('0.0"万元"', 1.25), ('h"时"mm"分"', 46387 + 18.75 / 24), ('0"%"', 90)]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (code, value) in enumerate(cells):
        sheet.write_string(row, 0, f"{value} in {code}")
        sheet.write_number(row, 1, value, book.add_format({"num_format": code}))
PY
cat >expected <<'TXT'
0.905 in 0.00%: 91.00%
1.25 in 0.0"万元": 1.3
46387.78125 in h"时"mm"分": 18时12分
90 in 0"%": 90
TXT
cargo run --quiet >seen
diff -u expected seen
cat seen
