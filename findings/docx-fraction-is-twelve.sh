#!/usr/bin/env bash
# docx-to-markdown 2.32.0, ferrodoc 1.0.1 and docx2python 3.7.1 (PyPI): in a .docx a half is 12, three of a hundred
# are 3100, and 10⁴ is 104.
#
# Expected: ECMA-376 part 1, 22.1.2.36 (m:f) and 22.1.2.105 (m:sSup): a formula in a text holds a numerator above a denominator, or
# a base with a power. pandoc 3.9 in pypandoc_binary 1.17 (PyPI) writes \frac{1}{2} and 10^{4}.
# Seen: the three write the digits of both parts one behind the other, ferrodoc and docx2python between marks for formulas. No
# message.
# Why it matters: a share of a half, or of three in a hundred, is written as a fraction by the editor of formulas in Word. It reads
# as a count, and ten thousand as a hundred and four.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check docx-to-markdown==2.32.0 ferrodoc==1.0.1 docx2python==3.7.1 \
    pypandoc_binary==1.17 python-docx==1.2.0

cat >show.py <<'PY'
import docx, docx_to_markdown, ferrodoc, pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

def digits(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"

SPACE = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
form = docx.Document()
for formula, words in [
    (f"<m:f><m:num>{digits(1)}</m:num><m:den>{digits(2)}</m:den></m:f>", "以上"),
    (f"<m:f><m:num>{digits(3)}</m:num><m:den>{digits(100)}</m:den></m:f>", ""),
    (f"<m:sSup><m:e>{digits(10)}</m:e><m:sup>{digits(4)}</m:sup></m:sSup>", "人"),
]:
    form.element.body.insert(0, parse_xml(
        f"<w:p {nsdecls('w')}><m:oMath {SPACE}>{formula}</m:oMath><w:r><w:t>{words}</w:t></w:r></w:p>"
    ))
form.save("form.docx")

print("pandoc:", *pypandoc.convert_file("form.docx", "gfm").split())
with open("form.docx", "rb") as file:
    print("ferrodoc:", *ferrodoc.convert(file.read(), "docx", "gfm").split())
print("docx-to-markdown:", *docx_to_markdown.convert("form.docx").markdown.split())
with docx2python("form.docx") as text:
    print("docx2python:", *text.text.split())
PY
cat >expected <<'TXT'
pandoc: $`10^{4}`$人 $`\frac{3}{100}`$ $`\frac{1}{2}`$以上
ferrodoc: $`104`$人 $`3100`$ $`12`$以上
docx-to-markdown: 104人 3100 12以上
docx2python: <latex>104</latex>人 <latex>3100</latex> <latex>12</latex>以上
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
