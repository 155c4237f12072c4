#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm): TEXT with a percent format does not multiply by a hundred.
#
# Expected: ECMA-376 part 1, 18.17.7 (TEXT) shows the number by the format code of 18.8.31, where % multiplies
# by 100: TEXT(0.9,"0%") is 90%. @formulajs/formulajs 4.6.1 and fast-formula-parser 1.0.19 say so.
# Seen: "1%": the number is rounded to its integer and the sign put behind it. #,##0.00 on 1234.5 gives
# "1235,##0.00", and a doubled quote inside a text (18.17.2, constants) is an error.
# Why it matters: "完成率"&TEXT(B2,"0%") is how forms build a target. Recalculated by this engine, 90% is 1%.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    hyperformula@3.5.0 @formulajs/formulajs@4.6.1 fast-formula-parser@1.0.19

cat >show.js <<'JS'
const { HyperFormula } = require("hyperformula");
const { TEXT } = require("@formulajs/formulajs");
const Parser = require("fast-formula-parser");
const show = (name, formula, value) => console.log(`${name}: ${formula} is ${value}`);
for (const formula of ['TEXT(0.9,"0%")', 'TEXT(0.955,"0.0%")', 'TEXT(1234.5,"#,##0.00")', '"共""三""场"']) {
  const cell = HyperFormula.buildFromArray([["=" + formula]], { licenseKey: "gpl-v3" }).getCellValue({ sheet: 0, row: 0, col: 0 });
  show("hyperformula", formula, cell.value ?? cell);
  show("fast-formula-parser", formula, new Parser().parse(formula));
}
show("formulajs", 'TEXT(0.9,"0%")', TEXT(0.9, "0%"));
JS
cat >expected <<'TXT'
hyperformula: TEXT(0.9,"0%") is 1%
fast-formula-parser: TEXT(0.9,"0%") is 90%
hyperformula: TEXT(0.955,"0.0%") is 1.0%
fast-formula-parser: TEXT(0.955,"0.0%") is 95.5%
hyperformula: TEXT(1234.5,"#,##0.00") is 1235,##0.00
fast-formula-parser: TEXT(1234.5,"#,##0.00") is 1,234.50
hyperformula: "共""三""场" is #ERROR!
fast-formula-parser: "共""三""场" is 共"三"场
formulajs: TEXT(0.9,"0%") is 90%
TXT
node show.js >seen
diff -u expected seen
cat seen
