#!/usr/bin/env bash
# @nanocollective/get-md 1.7.0 and 1.4.0, which npm prefers with Node.js 20, turn HTML and .docx into Markdown: of a head in two lines the
# second is gone, with the last columns, a table inside a cell takes the place of the value, and 12 over 345人 is 12345人.
#
# Expected: HTML, 4.9.12 (forming a table): a cell has as many columns as its colspan says, the cells of a table inside a cell belong to
# that one, a table has a tfoot. ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.85 (vMerge) and 17.3.3.18 (noBreakHyphen), says the same of
# .docx. html-to-text 10.0.1 (npm) shows all the cells; the README promises clean, structured Markdown.
# Seen: the first row says how many cells each row has, however wide they are, and what is behind them is dropped: under a title over three
# columns only the names are left. Of a head in two lines the second is dropped. The first cell of an inner table stands where the value
# was. The total in tfoot is not there, nor are line ends between figures. In .docx the row below a merged class slides to the left, and
# 90-95 with a hyphen that does not break is 9095. No warning.
# Why it matters: forms have a title over all columns and a head in two lines, goals for the year and for its first half. It is made to hand
# pages to a language model, which is asked about goals that it does not see.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . get-md-1.7.0@npm:@nanocollective/get-md@1.7.0 \
    get-md-1.4.0@npm:@nanocollective/get-md@1.4.0 html-to-text@10.0.1
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib python-docx==1.2.0

cat >make.py <<'PY'
import docx
from docx.oxml import OxmlElement

document = docx.Document()
table = document.add_table(4, 3)
rows = [["一级指标", "指标", "目标值"], ["产出", "数量", "12场"], ["", "质量", "95%"], ["效益", "比例", "90"]]
for row, texts in enumerate(rows):
    for column, text in enumerate(texts):
        table.cell(row, column).text = text
table.cell(1, 0).merge(table.cell(2, 0))
run = table.cell(3, 2).paragraphs[0].runs[0]
run._r.append(OxmlElement("w:noBreakHyphen"))
run.add_text("95")
document.save("form.docx")
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { convert } from "html-to-text";
const pages = {
  "a title": `<tr><th colspan="3">绩效目标表</th></tr><tr><td>指标</td><td>目标值</td><td>单位</td></tr>
    <tr><td>数量</td><td>12</td><td>场</td></tr>`,
  "a head in two lines": `<tr><th rowspan="2">指标</th><th colspan="2">目标值</th></tr><tr><th>全年</th><th>半年</th></tr>
    <tr><td>数量</td><td>12场</td><td>6场</td></tr>`,
  "an inner table": `<tr><th>指标</th><th>目标值</th></tr><tr><td>数量<table><tr><td>其中</td><td>3场</td></tr></table></td><td>12场</td></tr>`,
  "a total": `<thead><tr><th>项目</th><th>金额</th></tr></thead><tbody><tr><td>甲</td><td>60</td></tr></tbody>
    <tfoot><tr><td>合计</td><td>100</td></tr></tfoot>`,
  "two lines": `<tr><th>指标</th><th>目标值</th></tr><tr><td>人数</td><td>12<br>345人</td></tr>`,
};
const show = (text) => text.trim().replace(/ +/g, " ").replace(/\n+/g, "\n").replace(/^/gm, "    ");
for (const version of ["1.7.0", "1.4.0"]) {
  const { convertToMarkdown } = await import(`get-md-${version}`);
  for (const [name, rows] of Object.entries(pages)) {
    const { markdown } = await convertToMarkdown(`<table>${rows}</table>`, { includeMeta: false });
    console.log(`get-md ${version}, ${name}:\n${show(markdown)}`);
  }
}
const { convertToMarkdown } = await import("get-md-1.7.0");
const { markdown } = await convertToMarkdown(readFileSync("form.docx"), { includeMeta: false });
console.log(`get-md 1.7.0, .docx:\n${show(markdown)}`);
for (const [name, rows] of Object.entries(pages)) {
  const text = convert(`<table>${rows}</table>`, { wordwrap: false, selectors: [{ selector: "table", format: "dataTable" }] });
  console.log(`html-to-text, ${name}:\n${show(text)}`);
}
JS
cat >expected <<'TXT'
get-md 1.7.0, a title:
    | 绩效目标表 |
    | --- |
    | 指标 |
    | 数量 |
get-md 1.7.0, a head in two lines:
    | 指标 | 目标值 |
    | --- | --- |
    | 数量 | 12场 |
get-md 1.7.0, an inner table:
    | 指标 | 目标值 |
    | --- | --- |
    | 数量其中3场 | 其中 |
get-md 1.7.0, a total:
    | 项目 | 金额 |
    | --- | --- |
    | 甲 | 60 |
get-md 1.7.0, two lines:
    | 指标 | 目标值 |
    | --- | --- |
    | 人数 | 12345人 |
get-md 1.4.0, a title:
    | 绩效目标表 |
    | --- |
    | 指标 |
    | 数量 |
get-md 1.4.0, a head in two lines:
    | 指标 | 目标值 |
    | --- | --- |
    | 数量 | 12场 |
get-md 1.4.0, an inner table:
    | 指标 | 目标值 |
    | --- | --- |
    | 数量其中3场 | 其中 |
get-md 1.4.0, a total:
    | 项目 | 金额 |
    | --- | --- |
    | 甲 | 60 |
get-md 1.4.0, two lines:
    | 指标 | 目标值 |
    | --- | --- |
    | 人数 | 12345人 |
get-md 1.7.0, .docx:
    | 一级指标 | 指标 | 目标值 |
    | --- | --- | --- |
    | 产出 | 数量 | 12场 |
    | 质量 | 95% | |
    | 效益 | 比例 | 9095 |
html-to-text, a title:
    绩效目标表
    指标 目标值 单位
    数量 12 场
html-to-text, a head in two lines:
    指标 目标值
     全年 半年
    数量 12场 6场
html-to-text, an inner table:
    指标 目标值
    数量 12场
    其中 3场
html-to-text, a total:
    项目 金额
    甲 60
    合计 100
html-to-text, two lines:
    指标 目标值
    人数 12
     345人
TXT
{ PYTHONPATH=lib python3 make.py; node show.mjs; } >seen
diff -u expected seen
cat seen
