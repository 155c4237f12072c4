#!/usr/bin/env bash
# ssf 0.11.2 and numfmt 4.0.1 (npm): the comma that scales by a thousand, written before the decimal point.
#
# Expected: ECMA-376 part 1, 18.8.31: a comma that follows a digit placeholder scales by 1,000. In #,##0,.00 the
# second comma follows the last whole place, so 1234567 is 1,234.57; guides to Excel teach this form for 千元.
# Seen: numfmt takes the comma for one more separator of thousands and shows 1,234,567.00 (a thousand times too
# much); ssf does scale but loses the decimals: 1,235.00. With the comma at the very end both are right.
# Why it matters: the same cell is 1,234.57, 1,235.00 or 1,234,567.00 千元 by the library that draws it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2 numfmt@4.0.1

cat >show.mjs <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
const value = 1234567;
for (const code of ['#,##0,.00"千元"', '#,##0.00,"千元"'])
  console.log(`${code} on ${value}: ssf ${ssf.format(code, value)}, numfmt ${format(code, value)}`);
JS
cat >expected <<'TXT'
#,##0,.00"千元" on 1234567: ssf 1,235.00千元, numfmt 1,234,567.00千元
#,##0.00,"千元" on 1234567: ssf 1,234.57千元, numfmt 1,234.57千元
TXT
node show.mjs >seen
diff -u expected seen
cat seen
