#!/usr/bin/env bash
# html-to-docx 1.8.0 and @turbodocx/html-to-docx 1.23.1 (npm) write a Word file of an HTML form: the row of totals is not in it,
# and mammoth 1.13.0 (npm) reads a class of three indicators as one of two.
#
# Expected: HTML Living Standard, 4.9.7: tfoot holds the last rows of a table; they are shown. 4.9.11: rowspan="3" covers three
# rows. In a cell <b>, <sup> and <span> change how a text looks and begin no new line.
# Seen: the rows of tfoot are left out, without a notice. In the covered cells both write a gridSpan of 0 columns (ECMA-376 part 1,
# 17.4.17, counts the grid columns of a cell, one where it is left out). python-docx 1.2.0 passes over it; mammoth counts no column
# for such a cell, so that 产出 spans two rows and 合格率 ≥95% two as well: the third name is under 一级. 10<sup>4</sup>元 becomes
# three paragraphs.
# Why it matters: a page of a budget system offers the form as Word in this way. 合计 is the row that the amounts are checked by,
# and the form that comes back is read with another indicator.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1 mammoth@1.13.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib python-docx==1.2.0

cat >make.js <<'JS'
const { writeFileSync } = require("fs");
const mammoth = require("mammoth");
const html = `<table><thead><tr><th>一级</th><th>指标</th><th>值</th></tr></thead>
<tbody><tr><td rowspan="3">产出</td><td>场次</td><td>12场</td></tr><tr><td>合格率</td><td>≥95%</td></tr>
<tr><td>成本</td><td>10<sup>4</sup>元</td></tr></tbody>
<tfoot><tr><td>合计</td><td></td><td>345万元</td></tr></tfoot></table>`;
async function main() {
  for (const name of ["html-to-docx", "@turbodocx/html-to-docx"]) {
    const written = await require(name)(html);
    writeFileSync(`${name.split("/")[0]}.docx`, Buffer.isBuffer(written) ? written : Buffer.from(written));
    const { value } = await mammoth.convertToHtml({ path: `${name.split("/")[0]}.docx` });
    console.log(`${name}, mammoth:`);
    for (const row of value.match(/<tr>.*?<\/tr>/gs)) console.log(row.replace(/<\/?(tr|strong)>/g, ""));
  }
}
main();
JS
cat >show.py <<'PY'
import docx

for name in ["html-to-docx", "@turbodocx"]:
    print(f"{name}, python-docx:", [[cell.text for cell in row.cells] for row in docx.Document(f"{name}.docx").tables[0].rows])
PY
cat >expected <<'TXT'
html-to-docx, mammoth:
<td><p>一级</p></td><td><p>指标</p></td><td><p>值</p></td>
<td rowspan="2"><p>产出</p></td><td><p>场次</p></td><td><p>12场</p></td>
<td rowspan="2"><p>合格率</p></td><td><p>≥95%</p></td>
<td><p>成本</p></td><td><p>10</p><p><sup>4</sup></p><p>元</p></td>
@turbodocx/html-to-docx, mammoth:
<td><p>一级</p></td><td><p>指标</p></td><td><p>值</p></td>
<td rowspan="2"><p>产出</p></td><td><p>场次</p></td><td><p>12场</p></td>
<td rowspan="2"><p>合格率</p></td><td><p>≥95%</p></td>
<td><p>成本</p></td><td><p>10</p><p><sup>4</sup></p><p>元</p></td>
html-to-docx, python-docx: [['一级', '指标', '值'], ['产出', '场次', '12场'], ['产出', '合格率', '≥95%'], ['产出', '成本', '10\n4\n元']]
@turbodocx, python-docx: [['一级', '指标', '值'], ['产出', '场次', '12场'], ['产出', '合格率', '≥95%'], ['产出', '成本', '10\n4\n元']]
TXT
{ node make.js; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
