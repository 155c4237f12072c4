#!/usr/bin/env bash
# ssf 0.11.2 and numfmt 4.0.1 (npm), two renderers of spreadsheet number formats.
#
# Expected: one text. A comma behind the last digit place divides by a thousand (ECMA-376 part 1, 18.8.31); a quoted or escaped point
#   between the last two digit places is only a character there. 12345678 is 12345.678 thousand, rounded 12346, with the point before
#   the last digit 1234.6. This is the usual way to show 万 in Excel, which has no divisor of ten thousand.
# Seen: numfmt 1234.6万, ssf 123.46万. ssf puts two digits behind the literal point instead of one.
# Matters to a reader of budgets: the same cell is shown ten times smaller by SheetJS than by Excel or LibreOffice. Where a format
#   has literals between its digits, take the stored number and the unit, never the text of one renderer.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

npm install --prefix "$tmp" --silent --no-audit --no-fund ssf@0.11.2 numfmt@4.0.1
cat >"$tmp/show.mjs" <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
for (const [code, value] of [['0"."0,"万"', 12345678], ["0\\.0,", 123456], ['0.0,"千"', 123456]])
  console.log(`${code} on ${value}: ssf ${ssf.format(code, value)}, numfmt ${format(code, value)}`);
JS
node "$tmp/show.mjs" >"$tmp/seen"

diff - "$tmp/seen" <<'EXPECTED'
0"."0,"万" on 12345678: ssf 123.46万, numfmt 1234.6万
0\.0, on 123456: ssf 1.23, numfmt 12.3
0.0,"千" on 123456: ssf 123.5千, numfmt 123.5千
EXPECTED
