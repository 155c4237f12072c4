#!/usr/bin/env bash
# icg-json-to-xlsx 0.2.5 (npm), which writes a workbook from JSON: an actual value of 0 and a no are blank, and a remark that the first thirty
# rows do not have is gone.
#
# Expected: the README has it convert JSON to XLSX, a thin wrapper around SheetJS. JSON (RFC 8259) knows 0, false, null and a missing member
# apart, and a workbook 0, FALSE and no cell (ECMA-376 part 1, 18.18.11). SheetJS 0.18.5 (npm) by itself writes all of them.
# Seen: 0 and false are texts without a character, as null is. The columns are the members of the first thirty rows; what comes only later
# has no column. Other numbers, true and texts are right. No error.
# Why it matters: an actual value of 0 is what a report of unmet goals is about. In the workbook it has not been filled in, and the remark
# that gives the reason, rare as it is, is not there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . icg-json-to-xlsx@0.2.5 xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib openpyxl==3.1.5

cat >write.js <<'JS'
const { writeFile } = require("icg-json-to-xlsx");
const xlsx = require("xlsx");
const rows = () => {
  const all = Array.from({ length: 32 }, (_, row) => ({ code: `00${row + 10}`, actual: row, met: true, due: "年底前" }));
  all[1].met = false;
  all[2].actual = null;
  all[31].remark = "因故未开展";
  return all;
};
writeFile("icg.xlsx", rows());
xlsx.writeFile({ SheetNames: ["form"], Sheets: { form: xlsx.utils.json_to_sheet(rows()) } }, "sheetjs.xlsx");
JS
cat >read.py <<'PY'
import openpyxl

for name in ("icg", "sheetjs"):
    rows = list(openpyxl.load_workbook(f"{name}.xlsx").worksheets[0].values)
    for row in (0, 1, 2, 3, 32):
        print(f"{name}, row {row}:", ", ".join("blank" if value in (None, "") else str(value) for value in rows[row]))
PY
cat >expected <<'TXT'
icg, row 0: Code, Actual, Met, Due
icg, row 1: 0010, blank, True, 年底前
icg, row 2: 0011, 1, blank, 年底前
icg, row 3: 0012, blank, True, 年底前
icg, row 32: 0041, 31, True, 年底前
sheetjs, row 0: code, actual, met, due, remark
sheetjs, row 1: 0010, 0, True, 年底前, blank
sheetjs, row 2: 0011, 1, False, 年底前, blank
sheetjs, row 3: 0012, blank, True, 年底前, blank
sheetjs, row 32: 0041, 31, True, 年底前, 因故未开展
TXT
TZ=UTC node write.js >log
PYTHONPATH=lib python3 read.py >seen
diff -u expected seen
cat seen
