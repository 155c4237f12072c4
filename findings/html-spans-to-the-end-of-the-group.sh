#!/usr/bin/env bash
# pandas 3.1.1 (PyPI) and SheetJS xlsx 0.18.5 (npm): a cell that spans the rest of its group of rows, written rowspan="0" or
# with a number that is too large.
#
# Expected: HTML Living Standard, 4.9.11: rowspan="0" spans all remaining rows of the group (tbody); and 4.9.12: a span ends
# with its group in any case. html-table-takeout 1.1.2 (PyPI) reads both tables alike.
# Seen: to both, 0 is no span: the rows below it slide to the left, 合格率 stands under 一级 and 95% under 指标. A span that
# is too large goes on into the next group, whose rows slide to the right: 效益 stands under 指标, 满意度 under 值.
# Why it matters: a page that groups indicators by kind can say "all of this group" without counting rows. Each value then
# stands under another heading; nothing is missing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    pandas==3.1.1 lxml==6.1.3 html-table-takeout==1.1.2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5

cat >show.py <<'PY'
import io
import pandas
from html_table_takeout import parse_html

for span in [0, 3, 2]:
    html = f"""<table><thead><tr><th>一级</th><th>指标</th><th>值</th></tr></thead>
<tbody><tr><td rowspan="{span}">产出</td><td>场次</td><td>12场</td></tr><tr><td>合格率</td><td>95%</td></tr></tbody>
<tbody><tr><td>效益</td><td>满意度</td><td>90%</td></tr></tbody></table>"""
    open(f"{span}.html", "w", encoding="utf-8").write(html)
    print(f"{span}, html-table-takeout:", repr(parse_html(html)[0].to_csv()))
    print(f"{span}, pandas:", pandas.read_html(io.StringIO(html))[0].fillna("").values.tolist())
PY
cat >show.js <<'JS'
const XLSX = require("xlsx");
const { readFileSync } = require("fs");
for (const span of [0, 3, 2]) {
  const book = XLSX.read(readFileSync(`${span}.html`), { type: "buffer" });
  const rows = XLSX.utils.sheet_to_json(Object.values(book.Sheets)[0], { header: 1, raw: false, defval: "" });
  console.log(`${span}, SheetJS: ${JSON.stringify(rows.slice(1))}`);
}
JS
cat >expected <<'TXT'
0, html-table-takeout: '一级,指标,值\n产出,场次,12场\n产出,合格率,95%\n效益,满意度,90%\n'
0, pandas: [['产出', '场次', '12场'], ['合格率', '95%', ''], ['效益', '满意度', '90%']]
3, html-table-takeout: '一级,指标,值\n产出,场次,12场\n产出,合格率,95%\n效益,满意度,90%\n'
3, pandas: [['产出', '场次', '12场', ''], ['产出', '合格率', '95%', ''], ['产出', '效益', '满意度', '90%']]
2, html-table-takeout: '一级,指标,值\n产出,场次,12场\n产出,合格率,95%\n效益,满意度,90%\n'
2, pandas: [['产出', '场次', '12场'], ['产出', '合格率', '95%'], ['效益', '满意度', '90%']]
0, SheetJS: [["产出","场次","12场"],["合格率","0.95",""],["效益","满意度","0.9"]]
3, SheetJS: [["产出","场次","12场",""],["","合格率","0.95",""],["","效益","满意度","0.9"]]
2, SheetJS: [["产出","场次","12场"],["","合格率","0.95"],["效益","满意度","0.9"]]
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
