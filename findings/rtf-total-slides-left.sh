#!/usr/bin/env bash
# officeparser 8.1.1 (npm) and striprtf 0.0.35 (PyPI) read a table in RTF: the total stands under another heading, and to
# officeparser three to five days are 35.
#
# Expected: Rich Text Format Specification 1.9.1, Table Definitions: \cellx is the right edge of a cell; a cell that reaches over
# two columns is written so, by the edge alone. Special Characters: \endash is an en dash, \_ a hyphen that no line ends at, \~ a blank
# likewise. firecrawl-anydoc 0.2.4 (PyPI) puts 345 under 值 and has 3–5天.
# Seen: both count the cells and pass over the edges, so that behind 合计, which covers two columns, 345 is under 指标. officeparser
# drops \endash, and writes an underscore and a tilde for the other two: 3 5天 is 3~5天. No error.
# Why it matters: RTF is what older systems hand out as .doc. Totals are what amounts are checked by; here they are the name of an
# indicator, and a range is a number that nobody set.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . officeparser@8.1.1
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    striprtf==0.0.35 firecrawl-anydoc==0.2.4

cat >make.py <<'PY'
import anydoc
from striprtf.striprtf import rtf_to_text

def cell(text):
    return "".join(sign if ord(sign) < 128 else f"\\u{(ord(sign) + 32768) % 65536 - 32768}?" for sign in text) + r"\cell "

LEFT, MIDDLE, RIGHT = 2000, 5000, 8000
ROWS = [[("级", LEFT), ("指标", MIDDLE), ("值", RIGHT)], [("合计", MIDDLE), ("345", RIGHT)],
        [("产出", LEFT), ("dash", MIDDLE), (r"3\endash 5天", RIGHT)], [("产出", LEFT), ("hyphen", MIDDLE), (r"90\_95%", RIGHT)],
        [("产出", LEFT), ("blank", MIDDLE), (r"3\~5天", RIGHT)]]
with open("form.rtf", "w") as file:
    file.write(r"{\rtf1\ansi\deff0{\fonttbl{\f0 SimSun;}}" + "\n")
    for row in ROWS:
        edges, texts = "".join(rf"\cellx{edge}" for _, edge in row), "".join(cell(text) for text, _ in row)
        file.write(rf"\trowd{edges}\pard\intbl {texts}\row" + "\n")
    file.write(r"\pard\par}")
for line in anydoc.to_markdown("form.rtf").strip().split("\n"):
    print("anydoc:", line.replace("\u00a0", " "))
for line in rtf_to_text(open("form.rtf").read()).strip().split("\n"):
    print("striprtf:", line.replace("\u00a0", " "))
PY
cat >show.js <<'JS'
const { parseOffice } = require("officeparser");
async function main() {
  const { value } = await (await parseOffice("form.rtf")).to("md");
  for (const row of value.trim().split("\n")) console.log("officeparser:", row.replaceAll("\\", ""));
}
main();
JS
cat >expected <<'TXT'
anydoc: | 级 | 指标 | 值 |
anydoc: | --- | --- | --- |
anydoc: | 合计 |  | 345 |
anydoc: | 产出 | dash | 3–5天 |
anydoc: | 产出 | hyphen | 90-95% |
anydoc: | 产出 | blank | 3 5天 |
striprtf: 级|指标|值|
striprtf: 合计|345|
striprtf: 产出|dash|3–5天|
striprtf: 产出|hyphen|90‑95%|
striprtf: 产出|blank|3 5天|
officeparser: | 级 | 指标 | 值 |
officeparser: | --- | --- | --- |
officeparser: | 合计 | 345 |  |
officeparser: | 产出 | dash | 35天 |
officeparser: | 产出 | hyphen | 90_95% |
officeparser: | 产出 | blank | 3~5天 |
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
