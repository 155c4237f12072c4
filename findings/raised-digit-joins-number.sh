#!/usr/bin/env bash
# hucre 1.0.0 (npm), fastexcel 0.21.0 and pyexcel-xlsx 0.6.1 (PyPI): runs of one cell that look different.
#
# Expected: a cell shows 10 with a raised 4 and 元, another 50 struck out before 60人 (ECMA-376 part 1, 18.4: runs have looks of
# their own). A reader that gives plain text would keep the two numbers apart, as a person does, or say what it dropped.
# Seen: 104元 and 5060人, from all of them, without a word. openpyxl 3.1.5 tells the runs only with rich_text=True.
# Why it matters: ten thousand yuan becomes 104, and a target that was corrected by hand one that nobody set.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0 fastexcel==0.21.0 polars==2.1.0 pyexcel-xlsx==0.6.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hucre@1.0.0

cat >make.py <<'PY'
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "a"
sheet["A1"] = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "4"), "元")
sheet["A2"] = CellRichText(TextBlock(InlineFont(strike=True), "50"), "60人")
book.save("targets.xlsx")
PY
cat >show.py <<'PY'
import fastexcel, openpyxl, pyexcel_xlsx

frame = fastexcel.read_excel("targets.xlsx").load_sheet(0, header_row=None).to_polars()
print("fastexcel:", *frame.to_series().to_list())
print("pyexcel-xlsx:", *[row[0] for row in pyexcel_xlsx.get_data("targets.xlsx")["a"]])
sheet = openpyxl.load_workbook("targets.xlsx", rich_text=True).active
print("openpyxl, rich_text:", *[[str(run) for run in sheet[at].value] for at in ("A1", "A2")])
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { readXlsx } from "hucre";
const { rows } = (await readXlsx(readFileSync("targets.xlsx"))).sheets[0];
console.log(`hucre: ${rows.map((row) => row[0]).join(" ")}`);
JS
cat >expected <<'TXT'
fastexcel: 104元 5060人
pyexcel-xlsx: 104元 5060人
openpyxl, rich_text: ['10', '4', '元'] ['50', '60人']
hucre: 104元 5060人
TXT
{ PYTHONPATH=lib python3 make.py; PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
