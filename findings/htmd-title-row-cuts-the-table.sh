#!/usr/bin/env bash
# htmd-py 0.1.2 and html2text_rs 0.2.5 (PyPI, both built on Rust) make text of an HTML form: all columns but the first are gone,
# or the total is.
#
# Expected: HTML Living Standard, 4.9.12: colspan="3" is three columns, and a table has as many as its rows need; the rows of
# tfoot (4.9.7) are shown below all others. html-to-markdown 3.21.2 (PyPI) has every cell.
# Seen: htmd counts the cells of the first row, colspan not regarded, and leaves out what stands in the columns behind. Under a
# title over the whole form only the classes are left, and of the heading nothing; where one heading covers the last two columns
# the values are gone. html2text_rs leaves out the rows of tfoot. Neither says so, and the tables look whole.
# Why it matters: nearly every form begins with its title over all columns. It is sent to a language model or a reviewer as
# Markdown, and there is no indicator in it, let alone a value.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    htmd-py==0.1.2 html2text_rs==0.2.5 html-to-markdown==3.21.2

cat >show.py <<'PY'
import re
import htmd, html2text_rs, html_to_markdown

HEAD = "<tr><th>级</th><th>指标</th><th>值</th></tr>"
BODY = "<tr><td>产出</td><td>合格率</td><td>≥95%</td></tr>"
TOTAL = "<tr><td>合计</td><td></td><td>345</td></tr>"
TABLES = {
    "plain": f"<thead>{HEAD}</thead><tbody>{BODY}{TOTAL}</tbody>",
    "title": f'<thead><tr><th colspan="3">目标表</th></tr>{HEAD}</thead><tbody>{BODY}{TOTAL}</tbody>',
    "heading over two": f'<thead><tr><th>级</th><th colspan="2">指标</th></tr></thead><tbody>{BODY}{TOTAL}</tbody>',
    "foot": f"<thead>{HEAD}</thead><tbody>{BODY}</tbody><tfoot>{TOTAL}</tfoot>",
}
for name, rows in TABLES.items():
    html = f"<table>{rows}</table>"
    for library, text in [
        ("html-to-markdown", html_to_markdown.convert(html).content),
        ("htmd", htmd.convert_html(html)),
        ("html2text_rs", html2text_rs.text_markdown(html)),
    ]:
        lines = (re.findall(r"[^\s|│─┬┼┴-]+", line) for line in text.splitlines())
        print(f"{name}, {library}:", " / ".join(" ".join(words) for words in lines if words))
PY
cat >expected <<'TXT'
plain, html-to-markdown: 级 指标 值 / 产出 合格率 ≥95% / 合计 345
plain, htmd: 级 指标 值 / 产出 合格率 ≥95% / 合计 345
plain, html2text_rs: 级 指标 值 / 产出 合格率 ≥95% / 合计 345
title, html-to-markdown: 目标表 / 级 指标 值 / 产出 合格率 ≥95% / 合计 345
title, htmd: 目标表 / 产出 / 合计
title, html2text_rs: 目标表 / 级 指标 值 / 产出 合格率 ≥95% / 合计 345
heading over two, html-to-markdown: 级 指标 / 产出 合格率 ≥95% / 合计 345
heading over two, htmd: 级 指标 / 产出 合格率 / 合计
heading over two, html2text_rs: 级 指标 / 产出 合格率 ≥95% / 合计 345
foot, html-to-markdown: 级 指标 值 / 产出 合格率 ≥95% / 合计 345
foot, htmd: 级 指标 值 / 产出 合格率 ≥95% / 合计 345
foot, html2text_rs: 级 指标 值 / 产出 合格率 ≥95%
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
