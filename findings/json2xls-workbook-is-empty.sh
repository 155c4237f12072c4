#!/usr/bin/env bash
# json2xls 0.1.2 writes, xlsx-stream-reader 1.1.1 reads (both npm): a form of two indicators has no row, and where it has, its numbers are
# blank.
#
# Expected: a part may have any name, its relationship says what it is (ECMA-376 part 2, Relationships); x:row with x for the namespace of
# SpreadsheetML (part 1, 18.3.1.73) is the element row by Namespaces in XML 1.0, 6; a number without a format is shown as it stands. SheetJS
# 0.18.5, read-excel-file 9.3.17 (npm) and openpyxl 3.1.5 (PyPI) read the workbook.
# Seen: the writer calls the sheet sheet.xml, puts x: before its elements and gives format 0 an empty text. The reader ends without a row
# and without an error, and only with sheet1.xml and without x: there are rows. In them 60 and 40 are blank until the format is taken out.
# exceljs 4.4.0, xlsx-populate 1.21.0 (npm) and xlsx2csv 0.8.6 (PyPI) refuse the workbook.
# Why it matters: systems that hand out lists as JSON write such workbooks, also by excel-export, whose code it is. A form that was
# filled in is returned as an empty one, or counts as one without findings.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json2xls@0.1.2 xlsx-stream-reader@1.1.1 xlsx@0.18.5 \
    read-excel-file@9.3.17 exceljs@4.4.0 xlsx-populate@1.21.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib openpyxl==3.1.5 xlsx2csv==0.8.6

cat >write.js <<'JS'
const form = [
  { name: "场次", target: "≥12场", weight: 60 },
  { name: "合格率", target: "≥95%", weight: 40 },
];
require("fs").writeFileSync("written.xlsx", require("json2xls")(form), "binary");
JS
cat >change.py <<'PY'
import zipfile

def change(form, name=False, prefix=False, number=False):
    with zipfile.ZipFile("written.xlsx") as old, zipfile.ZipFile(f"{form}.xlsx", "w") as new:
        for part in old.namelist():
            data = old.read(part).decode()
            if name:
                data = data.replace("worksheets/sheet.xml", "worksheets/sheet1.xml")
                part = part.replace("worksheets/sheet.xml", "worksheets/sheet1.xml")
            if number:
                data = data.replace('formatCode=""', 'formatCode="General"')
            if prefix and part.startswith("xl/"):
                data = data.replace("<x:", "<").replace("</x:", "</")
                data = data.replace("xmlns:x=", "xmlns:y=" if " xmlns=" in data else "xmlns=")
            new.writestr(part, data)

change("with sheet1.xml", name=True)
change("without x:", prefix=True)
change("with both", name=True, prefix=True)
change("with both and General", name=True, prefix=True, number=True)
PY
cat >read.js <<'JS'
const fs = require("fs");
const readers = {
  "xlsx-stream-reader": (name) =>
    new Promise((done, fail) => {
      const rows = [];
      const book = new (require("xlsx-stream-reader"))();
      book.on("worksheet", (sheet) => {
        sheet.on("row", ({ values }) => rows.push(values.slice(1)));
        sheet.process();
      });
      book.on("error", fail).on("end", () => done(rows));
      fs.createReadStream(name).pipe(book);
    }),
  SheetJS: async (name) => {
    const xlsx = require("xlsx");
    return xlsx.utils.sheet_to_json(Object.values(xlsx.readFile(name).Sheets)[0], { header: 1 });
  },
  "read-excel-file": async (name) => (await require("read-excel-file/node").default(name))[0].data,
  exceljs: (name) => new (require("exceljs").Workbook)().xlsx.readFile(name),
  "xlsx-populate": (name) => require("xlsx-populate").fromFileAsync(name),
};
const show = async (reader, form) => {
  try {
    console.log(`${reader}, ${form}: ${JSON.stringify(await readers[reader](`${form}.xlsx`))}`);
  } catch ({ message }) {
    console.log(`${reader}, ${form}: ${message.split("\n")[0]}`);
  }
};
(async () => {
  for (const form of ["written", "with sheet1.xml", "without x:", "with both", "with both and General"]) {
    await show("xlsx-stream-reader", form);
  }
  for (const reader of Object.keys(readers).slice(1)) await show(reader, "written");
})();
JS
cat >read.py <<'PY'
import openpyxl
import xlsx2csv

print("openpyxl, written:", [list(row) for row in openpyxl.load_workbook("written.xlsx").worksheets[0].values])
try:
    xlsx2csv.Xlsx2csv("written.xlsx").convert("written.csv")
    print("xlsx2csv, written:", open("written.csv", encoding="utf-8").read().split())
except Exception as error:
    print("xlsx2csv, written:", error)
PY
cat >expected <<'TXT'
xlsx-stream-reader, written: []
xlsx-stream-reader, with sheet1.xml: []
xlsx-stream-reader, without x:: []
xlsx-stream-reader, with both: [["name","target","weight"],["场次","≥12场",""],["合格率","≥95%",""]]
xlsx-stream-reader, with both and General: [["name","target","weight"],["场次","≥12场","60"],["合格率","≥95%","40"]]
SheetJS, written: [["name","target","weight"],["场次","≥12场",60],["合格率","≥95%",40]]
read-excel-file, written: [["name","target","weight"],["场次","≥12场",60],["合格率","≥95%",40]]
exceljs, written: Cannot read properties of undefined (reading 'company')
xlsx-populate, written: Cannot read properties of undefined (reading 'attributes')
openpyxl, written: [['name', 'target', 'weight'], ['场次', '≥12场', 60], ['合格率', '≥95%', 40]]
xlsx2csv, written: unknown format  at 0
TXT
export LC_ALL=C.UTF-8
node write.js
python3 change.py
{ node read.js; PYTHONPATH=lib python3 read.py; } >seen
diff -u expected seen
cat seen
