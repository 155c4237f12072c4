#!/usr/bin/env bash
# rustypyxl 0.7.1 (crates.io), which reads and writes .xlsx: 0 in 0"台" is blank, 95 in "≥"0"%" is &quot, and once a form was loaded and
# saved, all who open it see it so.
#
# Expected: XML 1.0, 3.3.3 and 4.6: &quot; in an attribute stands for a quotation mark, and every writer has to write the quotes of a
# number format so (formatCode, ECMA-376 part 1, 18.8.30). 18.8.31: text in quotes is shown as it stands. openpyxl 3.1.5 (PyPI) reads
# 0"台". The README promises that what it knows comes back in full.
# Seen: the code is taken as it stands in the file, 0&quot;台&quot;, and its semicolons part it into sections: 8 is 8&quot, 0 is in an
# empty section, -8 in that of 台&quot, a date is 2026&quot. Saving writes the code as &amp;quot;, so that any program reads it broken.
# So too > in a condition. Formats without quotes (0%, 0\台) are right. No error.
# Why it matters: units stand in quotes in all that Excel makes. Filling one cell of a form by this library breaks every unit in it, and
# hides what was filled in as zero.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    XlsxWriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "show"
version = "0.0.0"
edition = "2021"

[dependencies]
rustypyxl = "=0.7.1"
TOML
cat >make.py <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, (value, code) in enumerate([
        (8, '0"台"'),
        (0, '0"台"'),
        (-8, '0"台"'),
        (95, '"≥"0"%"'),
        (12.5, '0.0"万元"'),
        (46387, 'yyyy"年"m"月"d"日"'),
        (60, '[>=60]"达标";"未达标"'),
        (0.95, "0%"),
        (8, r"0\台"),
    ]):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
PY
cat >src/main.rs <<'RS'
use rustypyxl::{format_value, Workbook};

fn main() {
    let book = Workbook::load("form.xlsx").unwrap();
    let sheet = book.active().unwrap();
    for row in 1..=9 {
        let cell = sheet.get_cell(row, 1).unwrap();
        let code = cell.number_format.as_deref().unwrap();
        println!("rustypyxl: {:?} in {code} is {:?}", cell.value, format_value(&cell.value, code));
    }
    book.save("saved.xlsx").unwrap();
}
RS
cat >read.py <<'PY'
import openpyxl

for name in ("form", "saved"):
    for cell, in openpyxl.load_workbook(f"{name}.xlsx").active.iter_rows():
        print(f"openpyxl, {name}: {cell.value} in {cell.number_format}")
PY
cat >expected <<'TXT'
rustypyxl: Number(8.0) in 0&quot;台&quot; is "8&quot"
rustypyxl: Number(0.0) in 0&quot;台&quot; is ""
rustypyxl: Number(-8.0) in 0&quot;台&quot; is "台&quot"
rustypyxl: Number(95.0) in &quot;≥&quot;0&quot;%&quot; is "&quot"
rustypyxl: Number(12.5) in 0.0&quot;万元&quot; is "12.5&quot"
rustypyxl: Number(46387.0) in yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; is "2026&quot"
rustypyxl: Number(60.0) in [&gt;=60]&quot;达标&quot;;&quot;未达标&quot; is "&quot"
rustypyxl: Number(0.95) in 0% is "95%"
rustypyxl: Number(8.0) in 0\台 is "8台"
openpyxl, form: 8 in 0"台"
openpyxl, form: 0 in 0"台"
openpyxl, form: -8 in 0"台"
openpyxl, form: 95 in "≥"0"%"
openpyxl, form: 12.5 in 0.0"万元"
openpyxl, form: 2026-12-31 00:00:00 in yyyy"年"m"月"d"日"
openpyxl, form: 60 in [>=60]"达标";"未达标"
openpyxl, form: 0.95 in 0%
openpyxl, form: 8 in 0\台
openpyxl, saved: 8.0 in 0&quot;台&quot;
openpyxl, saved: 0.0 in 0&quot;台&quot;
openpyxl, saved: -8.0 in 0&quot;台&quot;
openpyxl, saved: 95.0 in &quot;≥&quot;0&quot;%&quot;
openpyxl, saved: 12.5 in 0.0&quot;万元&quot;
openpyxl, saved: 2026-12-31 00:00:00 in yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;
openpyxl, saved: 60.0 in [&gt;=60]&quot;达标&quot;;&quot;未达标&quot;
openpyxl, saved: 0.95 in 0%
openpyxl, saved: 8.0 in 0\台
TXT
PYTHONPATH=lib python3 make.py
{
    cargo run --quiet
    PYTHONPATH=lib python3 read.py
} >seen
diff -u expected seen
cat seen
