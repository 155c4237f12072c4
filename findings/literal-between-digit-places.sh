#!/usr/bin/env bash
# ssf 0.11.2 and numfmt 4.0.1 (npm): a quoted point between two digit places moves the amount by a factor of ten.
#
# Expected: ECMA-376 part 1, 18.8.31: quoted text is shown as it stands, the digits are dealt out over the places
# from the right, and a comma behind the last place divides by 1,000. 12345678 in 0"."0,"万" is 12346 over two
# places with a point before the last: 1234.6万. Without the quoted point nobody can show 万, which is 10,000.
# Seen: numfmt shows 1234.6万, ssf shows 123.46万. With zeros alone (dates as numbers) both agree.
# Why it matters: this is the usual trick for amounts in 万元. One library's text is ten times the other's, both
# look sound, and no error is raised.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2 numfmt@4.0.1

cat >show.mjs <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
const cases = [
  ['0"."0,"万"', 12345678],
  ["0\\.0,", 123456],
  ['0000"年"00"月"00"日"', 20261231],
];
for (const [code, value] of cases)
  console.log(`${code} on ${value}: ssf ${ssf.format(code, value)}, numfmt ${format(code, value)}`);
JS
cat >expected <<'TXT'
0"."0,"万" on 12345678: ssf 123.46万, numfmt 1234.6万
0\.0, on 123456: ssf 1.23, numfmt 12.3
0000"年"00"月"00"日" on 20261231: ssf 2026年12月31日, numfmt 2026年12月31日
TXT
node show.mjs >seen
diff -u expected seen
cat seen
