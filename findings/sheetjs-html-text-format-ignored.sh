#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 (npm): in an HTML table saved as .xls, cells marked as text are read as dates and numbers.
#
# Expected: Microsoft's Office HTML reference: mso-number-format:"\@" marks a cell as text; Excel then keeps what
# stands there. 3-5 is a range, 0012 a code, (5) a number in brackets of a heading.
# Seen: 36955 (5 March 2001), 12 and -5. The style is not looked at.
# Why it matters: many budget systems export HTML under the name .xls and set this very style for project codes and
# target values. A target of 3 to 5 days becomes a day in 2001.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5

cat >export.xls <<'HTML'
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>.t {mso-number-format:"\@";}</style></head>
<body><table>
<tr><td>办理时限</td><td class="t" style='mso-number-format:"\@"'>3-5</td></tr>
<tr><td>项目编码</td><td class="t" style='mso-number-format:"\@"'>0012</td></tr>
<tr><td>备注</td><td class="t" style='mso-number-format:"\@"'>(5)</td></tr>
</table></body></html>
HTML
cat >expected <<'TXT'
办理时限 n 36955 
项目编码 n 12 
备注 n -5 
TXT
node -e '
const XLSX = require("xlsx");
const book = XLSX.readFile("export.xls");
const sheet = book.Sheets[book.SheetNames[0]];
for (const row of [1, 2, 3]) console.log(sheet["A" + row].v, sheet["B" + row].t, sheet["B" + row].v, sheet["B" + row].w ?? "");' >seen
diff -u expected seen
cat seen
