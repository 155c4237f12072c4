#!/usr/bin/env bash
# textract 2.5.0 (npm), which gives the text of a file: ≥95% and ≤95% are both 95%, and a ticked box is like an empty one.
#
# Expected: the README has it extract text; what it does to the text, it says of line breaks alone. ECMA-376 part 1, 17.3.3.31 (t) and
# 18.4.12 (t), and UTF-8 hold any character. python-docx 1.2.0 (PyPI) gives all of them.
# Seen: whatever the format, only the characters of a list are left, and any other is a blank: ≥, ≤, ‰, ℃, arrows, boxes and ticks, Roman
# and circled numbers. So ↑5% and ↓5% are both 5%, 5‰ is 5, □是☑否 is 是 否, and Ⅱ类水体 (class II) 类水体. 12|13 is 12"13. >, <, ± and
# Chinese stay. No error.
# Why it matters: it is the sign that tells a target to reach from a limit to keep. A list of targets made so has neither, and every box
# of a form says yes and no.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . textract@2.5.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib python-docx==1.2.0 XlsxWriter==3.3.1

cat >make.py <<'PY'
import docx, xlsxwriter

TEXTS = ["合格率≥95%", "差错率≤95%", "增长↑5%", "下降↓5%", "死亡率5‰", "达标□是☑否", "Ⅱ类水体≥20℃", "12|13人", "±5%", ">95%"]
document = docx.Document()
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, text in enumerate(TEXTS):
        document.add_paragraph(text)
        sheet.write(row, 0, text)
document.save("form.docx")
with open("form.txt", "w", encoding="utf-8") as file:
    file.write("\n".join(TEXTS))
print("python-docx:", " | ".join(paragraph.text for paragraph in docx.Document("form.docx").paragraphs))
PY
cat >show.js <<'JS'
const textract = require("textract");
const show = ([name, ...more]) =>
  textract.fromFileWithPath(name, { preserveLineBreaks: true }, (error, text) => {
    const lines = error ? [error.message] : text.trim().split("\n");
    console.log(`${name}:`, lines.map((line) => line.trim()).join(" | "));
    if (more.length) show(more);
  });
show(["form.docx", "form.txt", "form.xlsx"]);
JS
cat >expected <<'TXT'
python-docx: 合格率≥95% | 差错率≤95% | 增长↑5% | 下降↓5% | 死亡率5‰ | 达标□是☑否 | Ⅱ类水体≥20℃ | 12|13人 | ±5% | >95%
form.docx: 合格率 95% | 差错率 95% | 增长 5% | 下降 5% | 死亡率5 | 达标 是 否 | 类水体 20 | 12"13人 | ±5% | >95%
form.txt: 合格率 95% | 差错率 95% | 增长 5% | 下降 5% | 死亡率5 | 达标 是 否 | 类水体 20 | 12"13人 | ±5% | >95%
form.xlsx: 合格率 95% | 差错率 95% | 增长 5% | 下降 5% | 死亡率5 | 达标 是 否 | 类水体 20 | 12"13人 | ±5% | >95%
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
