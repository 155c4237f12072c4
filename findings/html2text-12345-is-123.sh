#!/usr/bin/env bash
# html2text 1.3.2a (Debian 12, amd64), which writes a page as plain text: in a table ≤12345 is ≤123, and 12月31日 is 12月3.
#
# Expected: the README has the output preserve the positions of the fields of tables; the manual page has -utf8, and pages that name their
# charset, read and written as UTF-8. The list of known bugs has one, on tables within tables. lxml 6.1.3 (PyPI) gives the texts.
# Seen: each cell is cut behind as many bytes as its column is wide, and a column is as wide as its longest cell has characters: a ≥ costs
# its cell the last two figures, a Chinese word two thirds of itself. In the paragraph below the table the same words are whole. The same
# with -width 200 and with -nometa, in a locale of UTF-8. Exit code 0.
# Why it matters: servers have it to put pages into mails. The limit of 12345 yuan is 123 there, the deadline is in December on the third,
# and the columns are as straight as before.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root html2text=1.3.2a-28
dpkg -x html2text_*.deb program
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib lxml==6.1.3

cat >form.html <<'HTML'
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<table border="1">
<tr><th>id</th><th>cost</th><th>target</th><th>time</th><th>share</th></tr>
<tr><td>A1</td><td>≤12345</td><td>≥1200人次</td><td>12月31日</td><td>≥95%</td></tr>
<tr><td>A2</td><td>12345</td><td>1200</td><td>90</td><td>95%</td></tr>
</table>
<p>≤12345 ≥1200人次 12月31日 ≥95%</p>
</body></html>
HTML
cat >show.py <<'PY'
import lxml.html

parser = lxml.html.HTMLParser(encoding="utf-8")
for row in lxml.html.parse("form.html", parser).iter("tr"):
    print("lxml:", *(cell.text for cell in row))
PY
cat >expected <<'TXT'
lxml: id cost target time share
lxml: A1 ≤12345 ≥1200人次 12月31日 ≥95%
lxml: A2 12345 1200 90 95%
html2text -utf8:
 ______________________________
|id|cost__|target_|time__|share|
|A1|≤123|≥1200|12月3|≥95|
|A2|12345_|1200___|90____|95%__|
≤12345 ≥1200人次 12月31日 ≥95%
html2text -utf8 -width 200:
 ______________________________
|id|cost__|target_|time__|share|
|A1|≤123|≥1200|12月3|≥95|
|A2|12345_|1200___|90____|95%__|
≤12345 ≥1200人次 12月31日 ≥95%
html2text -utf8 -nometa:
 ______________________________
|id|cost__|target_|time__|share|
|A1|≤123|≥1200|12月3|≥95|
|A2|12345_|1200___|90____|95%__|
≤12345 ≥1200人次 12月31日 ≥95%
TXT
export LC_ALL=C.UTF-8
{
    PYTHONPATH=lib python3 show.py
    for options in -utf8 "-utf8 -width 200" "-utf8 -nometa"; do
        echo "html2text $options:"
        # shellcheck disable=SC2086
        program/usr/bin/html2text $options form.html
    done | iconv -c -f UTF-8 -t UTF-8 # without the bytes of a character that was cut
} >seen
diff -u expected seen
cat seen
