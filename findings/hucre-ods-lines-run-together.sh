#!/usr/bin/env bash
# hucre 1.0.0 writes, SheetJS xlsx 0.18.5 reads (both npm): lines of a cell in an .ods run together.
#
# Expected: ODF 1.3 part 3, 6.1.2: within a paragraph, line ends, tabs and repeated blanks of the XML collapse to one
# blank; a line break is text:line-break, blanks are text:s. A writer that is given "a\nb" must say so.
# Seen: hucre puts the bare line end and blanks into the paragraph. SheetJS reads the file as the standard says
# and sees one line. hucre reads its own file back with both, and so never notices.
# Why it matters: a list of goals, one a line, reaches the reviewer as one sentence.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hucre@1.0.0 xlsx@0.18.5

cat >show.mjs <<'JS'
import { writeFileSync } from "node:fs";
import XLSX from "xlsx";
import { readOds, writeOds } from "hucre";
const given = [["目标1：培训12场\n目标2：覆盖90%", "产  出"]];
const file = await writeOds({ sheets: [{ name: "目标", rows: given }] });
console.log("given: ", JSON.stringify(given));
console.log("hucre: ", JSON.stringify((await readOds(file)).sheets[0].rows));
console.log("sheetjs:", JSON.stringify(XLSX.utils.sheet_to_json(XLSX.read(file).Sheets["目标"], { header: 1 })));
JS
cat >expected <<'TXT'
given:  [["目标1：培训12场\n目标2：覆盖90%","产  出"]]
hucre:  [["目标1：培训12场\n目标2：覆盖90%","产  出"]]
sheetjs: [["目标1：培训12场 目标2：覆盖90%","产 出"]]
TXT
node show.mjs >seen
diff -u expected seen
cat seen
