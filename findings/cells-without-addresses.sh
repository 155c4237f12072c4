#!/usr/bin/env bash
# xlsx2csv 0.8.6 (PyPI), exceljs 4.4.0, xlsx-populate 1.21.0 and read-excel-file 9.3.17 (npm): rows and cells without
# the optional attribute r.
#
# Expected: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.73 (row): r is optional; a cell without it follows the one
# before it. openpyxl, SheetJS, python-calamine and hucre read such a sheet.
# Seen: the sheet with r is read by all. Without r, xlsx2csv writes blank lines and ends with exit code 0, without
# a word; the three npm packages raise errors that do not name the cause.
# Why it matters: a writer that saves space may leave r out. Then a filled form becomes a blank one, and "every
# cell is empty" looks like a department that filled in nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    xlsx2csv==0.8.6 XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    exceljs@4.4.0 xlsx-populate@1.21.0 read-excel-file@9.3.17
export PYTHONPATH=lib

python3 - <<'PY'
import re, xlsxwriter, zipfile

with xlsxwriter.Workbook("with.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["培训场次", 12])
    sheet.write_row(1, 0, ["参训人数", 300])
with zipfile.ZipFile("with.xlsx") as old, zipfile.ZipFile("without.xlsx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name.endswith("sheet1.xml"):
            data = re.sub(rb'<(row|c) r="\w+"', rb"<\1", data)
        new.writestr(name, data)
PY
cat >show.mjs <<'JS'
import exceljs from "exceljs";
import populate from "xlsx-populate";
import read from "read-excel-file/node";
const file = process.argv[2];
const rows = {
  exceljs: async () => (await new exceljs.Workbook().xlsx.readFile(file)).worksheets[0].getSheetValues(),
  "xlsx-populate": async () => (await populate.fromFileAsync(file)).sheet(0).usedRange().value(),
  "read-excel-file": async () => (await read(file))[0].data,
};
for (const [name, run] of Object.entries(rows))
  console.log(`${name}: ${await run().then(JSON.stringify, (error) => error.message)}`);
JS
cat >expected <<'TXT'
with.xlsx
xlsx2csv: 培训场次,12 参训人数,300 
exceljs: [null,[null,"培训场次",12],[null,"参训人数",300]]
xlsx-populate: [["培训场次",12],["参训人数",300]]
read-excel-file: [["培训场次",12],["参训人数",300]]
without.xlsx
xlsx2csv: 
exceljs: Invalid row number in model
xlsx-populate: Cannot read properties of undefined (reading 'match')
read-excel-file: Cannot read properties of undefined (reading 'length')
TXT
for file in with.xlsx without.xlsx; do
    echo "$file"
    echo "xlsx2csv: $(python3 -m xlsx2csv "$file" | tr '\n' ' ')"
    node show.mjs "$file"
done >seen
diff -u expected seen
cat seen
