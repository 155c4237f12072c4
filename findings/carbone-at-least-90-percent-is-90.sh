#!/usr/bin/env bash
# carbone 3.8.2 (npm), which fills in templates: ≥{d.min:formatN(0)}% in a workbook is 90, in a Word form it is ≥90%.
#
# Expected: the documentation of formatN: in .ods and .xlsx the decimals are those of the cell's format, else those that are given. The text
# around a marker is part of the template, as it is in the .docx of the same lines. ECMA-376 part 1, 18.18.11 (ST_CellType): n is a number.
# Seen: an .xlsx cell that has formatN in it is made a number of what lies between its first { and the first formatN. The sign and the unit
# are gone, so is a second marker: 90至95% is 90. With another marker before, the content of the number is 万元：90, with a text as value it is
# ≥95%: SheetJS 0.18.5 (npm) reads null, python-calamine 0.9.1 (PyPI) refuses the sheet. openpyxl 3.1.5 (PyPI) refuses every workbook:
# sharedStrings.xml is named in the package and is not in it. No error.
# Why it matters: templates say ≥ and % themselves, so that lists hold bare numbers. The goals come out without their sense: at most 90 and
# at least 90 are one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . carbone@3.8.2 xlsx@0.18.5
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1 python-docx==1.2.0 openpyxl==3.1.5 python-calamine==0.9.1

cat >texts <<'TXT'
{d.min:formatN(0)}
≥{d.min:formatN(0)}%
≤{d.min:formatN(0)}%
{d.min:formatN(0)}至{d.max:formatN(0)}%
{d.max:formatN(0)} {d.unit}
≥{d.min}%
TXT
printf '{d.unit}：{d.min:formatN(0)}\n' >unit
printf '{d.words:formatN(0)}\n' >words
cat >make.py <<'PY'
import docx, xlsxwriter

for name in ["texts", "unit", "words"]:
    form = docx.Document()
    with xlsxwriter.Workbook(f"{name}.xlsx") as book:
        sheet = book.add_worksheet("form")
        for row, text in enumerate(open(name, encoding="utf-8").read().splitlines()):
            sheet.write(row, 0, text)
            form.add_paragraph(text)
    form.save(f"{name}.docx")
PY
cat >fill.js <<'JS'
const fs = require("fs");
const carbone = require("carbone");
const XLSX = require("xlsx");
const data = { min: 90, max: 95, unit: "万元", words: "≥95%" };
const done = { texts: 0, unit: 0, words: 0 };
for (const name of Object.keys(done)) {
  for (const kind of ["xlsx", "docx"]) {
    carbone.render(`${name}.${kind}`, data, { lang: "zh-cn" }, (error, file) => {
      fs.writeFileSync(`${name}-filled.${kind}`, error ?? file);
      if ((done[name] += 1) < 2) return;
      const { form } = XLSX.readFile(`${name}-filled.xlsx`).Sheets;
      const cells = XLSX.utils.sheet_to_json(form, { header: 1, raw: true }).map(([value]) => value);
      fs.writeFileSync(`${name}.json`, JSON.stringify(cells));
    });
  }
}
JS
cat >show.py <<'PY'
import json
import docx, openpyxl
from python_calamine import CalamineWorkbook

for name in ["texts", "unit", "words"]:
    texts = open(name, encoding="utf-8").read().splitlines()
    filled = [paragraph.text for paragraph in docx.Document(f"{name}-filled.docx").paragraphs]
    for text, in_word, in_cell in zip(texts, filled, json.load(open(f"{name}.json", encoding="utf-8")), strict=True):
        print(f"{text}: .docx {in_word}, .xlsx by SheetJS {in_cell!r}")
    for reader, ask in [
        ("calamine", lambda: CalamineWorkbook.from_path(f"{name}-filled.xlsx").get_sheet_by_index(0).to_python()),
        ("openpyxl", lambda: openpyxl.load_workbook(f"{name}-filled.xlsx").sheetnames),
    ]:
        try:
            print(f"  {reader}:", ask())
        except Exception as error:
            print(f"  {reader}: {type(error).__name__}")
PY
cat >expected <<'TXT'
{d.min:formatN(0)}: .docx 90, .xlsx by SheetJS 90
≥{d.min:formatN(0)}%: .docx ≥90%, .xlsx by SheetJS 90
≤{d.min:formatN(0)}%: .docx ≤90%, .xlsx by SheetJS 90
{d.min:formatN(0)}至{d.max:formatN(0)}%: .docx 90至95%, .xlsx by SheetJS 90
{d.max:formatN(0)} {d.unit}: .docx 95 万元, .xlsx by SheetJS 95
≥{d.min}%: .docx ≥90%, .xlsx by SheetJS '≥90%'
  calamine: [[90.0], [90.0], [90.0], [90.0], [95.0], ['≥90%']]
  openpyxl: KeyError
{d.unit}：{d.min:formatN(0)}: .docx 万元：90, .xlsx by SheetJS None
  calamine: CalamineError
  openpyxl: KeyError
{d.words:formatN(0)}: .docx NaN, .xlsx by SheetJS None
  calamine: CalamineError
  openpyxl: KeyError
TXT
./env/bin/python make.py
node fill.js
./env/bin/python show.py >seen
diff -u expected seen
cat seen
