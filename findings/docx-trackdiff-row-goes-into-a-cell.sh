#!/usr/bin/env bash
# docx-trackdiff 1.0.0 (PyPI), which compares two Word files and writes the changes as 修订 (track changes): a row that was taken out stands
# in the first cell of the next one, and 50MW that became 50mW is no change.
#
# Expected: the README has the changes rejected give the old draft back, and a verifier in which what is rejected must equal the old file, and
# what is accepted the new one. In Word a row is taken out by w:del in its w:trPr (ECMA-376 part 1, 17.13.5.12), in w:trPr of a new row stands
# w:ins (17.13.5.16). M is a million and m a thousandth (SI).
# Seen: only paragraphs are compared, in the table of the new file. Rejected, the old row is three lines in the first cell of the one below it,
# a new row is a row of blanks, and where columns changed places the targets stand under the indicators of the next row. All seven checks of
# the verifier say PASS, as it compares paragraphs too. Letters are compared without case: the change is not marked, rejected it stays, and the
# checks are passed. Other changes within a cell are right.
# Why it matters: the redline of a revised form is what is signed off. Who rejects the removal of an indicator gets a form that no program can
# read, and a capacity that is smaller by a billion is not in it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check docx-trackdiff==1.0.0 lxml==6.1.3 python-docx==1.2.0

cat >show.py <<'PY'
import subprocess
import docx
from docx.oxml.ns import qn

OLD = [["指标", "单位", "目标值"], ["装机", "座", "50MW"], ["合格率", "%", "≥95"], ["工期", "天", "≤5"]]
DRAFTS = {
    "another target": [OLD[0], OLD[1], OLD[2], ["工期", "天", "≤8"]],
    "mW for MW": [OLD[0], ["装机", "座", "50mW"], OLD[2], OLD[3]],
    "a row less": [OLD[0], OLD[2], OLD[3]],
    "a row more": [*OLD, ["场次", "场", "12"]],
    "columns in another order": [[name, target, unit] for name, unit, target in OLD],
}


def write(name, rows):
    form = docx.Document()
    table = form.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    form.save(name)


def rejected(name):
    """The rows as they are after every change was rejected; a paragraph that was put in is joined with what follows."""
    rows = []
    for row in docx.Document(name).element.body.iter(qn("w:tr")):
        cells = []
        for cell in row.findall(qn("w:tc")):
            lines = [""]
            for paragraph in cell.findall(qn("w:p")):
                for run in paragraph.iter(qn("w:r")):
                    if run.getparent().tag != qn("w:ins"):
                        lines[-1] += "".join(text.text or "" for text in run.iter(qn("w:t"), qn("w:delText")))
                if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is None:
                    lines.append("")
            cells.append("/".join(lines).rstrip("/"))
        rows.append(cells)
    return rows


write("old.docx", OLD)
print("old:", OLD)
for draft, rows in DRAFTS.items():
    write("new.docx", rows)
    subprocess.run(["env/bin/docx-trackdiff", "old.docx", "new.docx", "out.docx"], check=True, capture_output=True)
    body = docx.Document("out.docx").element.body
    marked = [text.text for mark in body.iter(qn("w:ins"), qn("w:del")) for text in mark.iter(qn("w:t"), qn("w:delText"))]
    marks_of_rows = len([mark for row in body.iter(qn("w:trPr")) for mark in row.iter(qn("w:ins"), qn("w:del"))])
    checks = subprocess.run(["env/bin/docx-trackdiff-verify", "out.docx", "old.docx", "new.docx"], capture_output=True, text=True)
    print(f"{draft}: marked {marked}, rows marked: {marks_of_rows}")
    print("  rejected:", rejected("out.docx"))
    print(f"  verifier: {checks.stdout.count('PASS - ')} PASS, {checks.stdout.count('FAIL')} FAIL, exit code {checks.returncode}")
PY
cat >expected <<'TXT'
old: [['指标', '单位', '目标值'], ['装机', '座', '50MW'], ['合格率', '%', '≥95'], ['工期', '天', '≤5']]
another target: marked ['5', '8'], rows marked: 0
  rejected: [['指标', '单位', '目标值'], ['装机', '座', '50MW'], ['合格率', '%', '≥95'], ['工期', '天', '≤5']]
  verifier: 7 PASS, 0 FAIL, exit code 0
mW for MW: marked [], rows marked: 0
  rejected: [['指标', '单位', '目标值'], ['装机', '座', '50mW'], ['合格率', '%', '≥95'], ['工期', '天', '≤5']]
  verifier: 7 PASS, 0 FAIL, exit code 0
a row less: marked ['装机', '座', '50MW'], rows marked: 0
  rejected: [['指标', '单位', '目标值'], ['装机/座/50MW/合格率', '%', '≥95'], ['工期', '天', '≤5']]
  verifier: 7 PASS, 0 FAIL, exit code 0
a row more: marked ['场次', '场', '12'], rows marked: 0
  rejected: [['指标', '单位', '目标值'], ['装机', '座', '50MW'], ['合格率', '%', '≥95'], ['工期', '天', '≤5'], ['', '', '']]
  verifier: 7 PASS, 0 FAIL, exit code 0
columns in another order: marked ['目标值', '目标值', '50MW', '50MW', '≥95', '≥95', '≤5', '≤5'], rows marked: 0
  rejected: [['指标', '', '单位'], ['目标值/装机', '', '座'], ['50MW/合格率', '', '%'], ['≥95/工期', '', '天']]
  verifier: 7 PASS, 0 FAIL, exit code 0
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
