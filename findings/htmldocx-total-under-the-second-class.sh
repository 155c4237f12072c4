#!/usr/bin/env bash
# htmldocx 0.0.6 (PyPI), which makes Word tables of pages: merged cells are single ones, so that a total over three columns stands in
# the first and its number under the class.
#
# Expected: HTML Standard, 4.9.11: a cell with colspan or rowspan takes so many columns or rows; 4.9.12: the cells after it are beside it. The
# README: strings of HTML are added to a document; of spans it says nothing. pandas 3.1.1 (PyPI) gives the values by these rules.
# Seen: each row is filled from the left, whatever a cell above reaches into it: under a class of two rows the second indicator is in the
# column of classes, its target in that of indicators. The first row decides on the number of columns: under a title over all of them it is
# one, which is an IndexError. A bold 12 behind a sign is set off, ≥ 12, and 10⁴元 is 10 4 元. An input is blank, and a list is all its options.
# Why it matters: a table of goals from a system is made a Word form to be signed. It has a target for an indicator, without a merged cell
# that would make one look twice.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check htmldocx==0.0.6 python-docx==1.2.0 beautifulsoup4==4.15.0 pandas==3.1.1 \
    numpy==2.4.6 lxml==6.1.3

cat >show.py <<'PY'
import io
import docx, htmldocx, pandas

HEAD = "<tr><th>一级</th><th>二级</th><th>指标</th><th>目标值</th></tr>"
FORMS = {
    "class of two": HEAD + "<tr><td rowspan='2'>产出</td><td>数量</td><td>场次</td><td>12</td></tr><tr><td>质量</td><td>合格率</td><td>95%</td></tr>",
    "total": HEAD + "<tr><td>产出</td><td>数量</td><td>场次</td><td>12</td></tr><tr><td colspan='3'>合计</td><td>3</td></tr>",
    "title": "<tr><th colspan='4'>绩效目标表</th></tr>" + HEAD,
    "parts": "<tr><td>≥<b>12</b></td><td>10<sup>4</sup>元</td><td><input value='12'></td><td><select><option>是<option selected>否</select></td></tr>",
}
for name, rows in FORMS.items():
    page = f"<table>{rows}</table>"
    (frame,) = pandas.read_html(io.StringIO(page), header=None, converters={column: str for column in range(4)}, keep_default_na=False)
    shown = [list(frame.columns)] if "<th>" in rows else []
    print(f"{name}\n  pandas: {shown + frame.values.tolist()}")
    form = docx.Document()
    try:
        htmldocx.HtmlToDocx().add_html_to_document(page, form)
        form.save("form.docx")
        (table,) = docx.Document("form.docx").tables
        print("  htmldocx:", [[cell.text for cell in row.cells] for row in table.rows])
    except IndexError as error:
        print("  htmldocx: IndexError", error)
PY
cat >expected <<'TXT'
class of two
  pandas: [['一级', '二级', '指标', '目标值'], ['产出', '数量', '场次', '12'], ['产出', '质量', '合格率', '95%']]
  htmldocx: [['一级', '二级', '指标', '目标值'], ['产出', '数量', '场次', '12'], ['质量', '合格率', '95%', '']]
total
  pandas: [['一级', '二级', '指标', '目标值'], ['产出', '数量', '场次', '12'], ['合计', '合计', '合计', '3']]
  htmldocx: [['一级', '二级', '指标', '目标值'], ['产出', '数量', '场次', '12'], ['合计', '3', '', '']]
title
  pandas: [[('绩效目标表', '一级'), ('绩效目标表', '二级'), ('绩效目标表', '指标'), ('绩效目标表', '目标值')]]
  htmldocx: IndexError list index out of range
parts
  pandas: [['≥12', '104元', '', '是否']]
  htmldocx: [['≥ 12', '10 4 元', '', '是否']]
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
