#!/usr/bin/env bash
# @truto/turndown-plugin-gfm 1.0.3 with turndown 7.2.5, which turn HTML into Markdown, read by marked 12.0.2 (all npm): where a name holds
# a bar, the value behind it is not there.
#
# Expected: GitHub Flavored Markdown, 4.10: a bar inside a cell is written \|. Two backslashes are one that is shown, and the bar behind
# them parts the cells. @joplin/turndown-plugin-gfm 1.0.68 (npm), from which this one is made, writes one.
# Seen: in cells each backslash is doubled, those that turndown itself put there as well. 省级|市级 is two cells, the second takes the place
# of the target, and the target, being one cell too many, is dropped. 2*3 is shown as 2\*3. Outside of tables all is right. No warning.
# Why it matters: a bar between two names is usual where a form lists levels or units of a body. The target of such a row is a name.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . turndown@7.2.5 @truto/turndown-plugin-gfm@1.0.3 \
    @joplin/turndown-plugin-gfm@1.0.68 marked@12.0.2

cat >show.js <<'JS'
const { marked } = require("marked");
const Turndown = require("turndown");
const page = `<table><tr><th>指标</th><th>目标值</th></tr><tr><td>培训场次</td><td>12场</td></tr>
<tr><td>省级|市级达标率</td><td>≥95%</td></tr><tr><td>面积</td><td>2*3公里</td></tr></table>`;
for (const plugin of ["@truto/turndown-plugin-gfm", "@joplin/turndown-plugin-gfm"]) {
  const writer = new Turndown();
  writer.use(require(plugin).gfm);
  const [table] = marked.lexer(writer.turndown(page));
  console.log(`${plugin}:`);
  for (const row of table.rows) {
    const cells = row.map(({ text }) => marked.parseInline(text));
    console.log("   ", JSON.stringify(cells));
  }
}
JS
cat >expected <<'TXT'
@truto/turndown-plugin-gfm:
    ["培训场次","12场"]
    ["省级\\","市级达标率"]
    ["面积","2\\*3公里"]
@joplin/turndown-plugin-gfm:
    ["培训场次","12场"]
    ["省级|市级达标率","≥95%"]
    ["面积","2*3公里"]
TXT
node show.js >seen
diff -u expected seen
cat seen
