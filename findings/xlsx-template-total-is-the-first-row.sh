#!/usr/bin/env bash
# xlsx-template 1.4.7 and node-xlsx-template 1.3.1 (npm), which fill a workbook in: the total is the first amount, and a share of 60% is
# 200%.
#
# Expected: the README has rows below a table pushed down automatically, and formulas maintained; merged cells, named ranges and page
# breaks do move along. Where a row is put in, all references that it affects are adjusted, relative and absolute ones (Microsoft's
# page on inserting rows).
# Seen: the formulas are moved and their addresses are not: =SUM(B2:B2) under three rows adds up the first, and B$3, which was the
# total, is now the second amount. Only the first row gets the share. Without an error, also where the list has one row and all is right.
# Why it matters: the form is made from a template that its author tried with one indicator. With three the total is 60 of 100, and
# one project has 200% of the money.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    xlsx-template@1.4.7 node-xlsx-template@1.3.1 xlsx@0.18.5 hyperformula@3.5.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib XlsxWriter==3.3.1

PYTHONPATH=lib python3 - <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("template.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["项目", "金额", "占比"])
    sheet.write_row(1, 0, ["${table:rows.name}", "${table:rows.sum}", "=B2/B$3"])
    sheet.write_row(2, 0, ["合计", "=SUM(B2:B2)"])
PY
cat >show.js <<'JS'
const fs = require("fs");
const XLSX = require("xlsx");
const { HyperFormula } = require("hyperformula");
const rows = [
  { name: "甲", sum: 60 },
  { name: "乙", sum: 30 },
  { name: "丙", sum: 10 },
];
for (const name of ["xlsx-template", "node-xlsx-template"]) {
  const Template = require(name);
  for (const count of [1, 3]) {
    const template = new Template(fs.readFileSync("template.xlsx"));
    template.substitute(1, { rows: rows.slice(0, count) });
    const sheet = XLSX.read(template.generate({ type: "nodebuffer" }), { sheetStubs: true }).Sheets.form;
    const table = Array.from({ length: count + 2 }, (_, r) =>
      [0, 1, 2].map((c) => {
        const cell = sheet[XLSX.utils.encode_cell({ r, c })];
        return cell?.f ? `=${cell.f}` : (cell?.v ?? null);
      }),
    );
    const engine = HyperFormula.buildFromArray(table, { licenseKey: "gpl-v3" });
    console.log(`${name}, ${count} row(s):`);
    table.forEach((row, r) => console.log("   ", row.join(" | "), " calculated:", engine.getSheetValues(0)[r].join(" | ")));
  }
}
JS
cat >expected <<'TXT'
xlsx-template, 1 row(s):
    项目 | 金额 | 占比  calculated: 项目 | 金额 | 占比
    甲 | 60 | =B2/B$3  calculated: 甲 | 60 | 1
    合计 | =SUM(B2:B2) |   calculated: 合计 | 60
xlsx-template, 3 row(s):
    项目 | 金额 | 占比  calculated: 项目 | 金额 | 占比
    甲 | 60 | =B2/B$3  calculated: 甲 | 60 | 2
    乙 | 30 |   calculated: 乙 | 30
    丙 | 10 |   calculated: 丙 | 10
    合计 | =SUM(B2:B2) |   calculated: 合计 | 60
node-xlsx-template, 1 row(s):
    项目 | 金额 | 占比  calculated: 项目 | 金额 | 占比
    甲 | 60 | =B2/B$3  calculated: 甲 | 60 | 1
    合计 | =SUM(B2:B2) |   calculated: 合计 | 60
node-xlsx-template, 3 row(s):
    项目 | 金额 | 占比  calculated: 项目 | 金额 | 占比
    甲 | 60 | =B2/B$3  calculated: 甲 | 60 | 2
    乙 | 30 |   calculated: 乙 | 30
    丙 | 10 |   calculated: 丙 | 10
    合计 | =SUM(B2:B2) |   calculated: 合计 | 60
TXT
node show.js >seen
diff -u expected seen
cat seen
