#!/usr/bin/env bash
# Gnumeric 1.12.55 (Debian 12, amd64), whose ssconvert converts workbooks: 12345 shown as 壹万贰仟叁佰肆拾伍元整 is blank, as are dates in
# Chinese numerals and times with 下午.
#
# Expected: ECMA-376 part 1, 18.8.30 and 18.8.31: [DBNum1] to [DBNum3] say which numerals a number is shown in; a Chinese Excel offers them as
# 特殊, 中文大写数字, and 上午/下午 for AM/PM. formulon 0.18.0 (PyPI), whose results are checked against Excel, shows what is expected.
# Seen: the cell is blank, in a page of HTML and in text with format=preserve alike. In .ods the number is kept, and the text beside it, which
# others show and read, is empty. In .xlsx number and format are kept. Units and thousands (12.3千元) are right. No message.
# Why it matters: the sum in capitals is the one that binds, and it stands in templates as a format. On the page that is made of the form
# the line for it is blank, and so is the date of signing, as if nobody had filled them in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" gnumeric=1.12.55-1 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" root; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    XlsxWriter==3.3.1 odfpy==1.4.1 openpyxl==3.1.5 formulon==0.18.0
export PYTHONPATH=lib LC_ALL=C.UTF-8

cat >show.py <<'PY'
import html, os, re, subprocess
import formulon, odf.opendocument, odf.table, openpyxl, xlsxwriter

CELLS = [
    (8, '0"台"'),
    (12345, '0.0,"千元"'),
    (12345, '[DBNum2][$-804]General"元整"'),
    (12, '[DBNum1][$-804]General"批"'),
    (46387, 'yyyy"年"m"月"d"日"'),
    (46387, '[DBNum1][$-804]yyyy"年"m"月"d"日"'),
    (0.645833333333333, 'h"时"mm"分"'),
    (0.645833333333333, '上午/下午h"时"mm"分"'),
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, (value, code) in enumerate(CELLS):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))


def convert(name, *settings):
    libraries = ":".join(f"root/{folder}" for folder in ("usr/lib", "usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu"))
    subprocess.run(
        ["root/usr/bin/ssconvert", *settings, "form.xlsx", name],
        env={**os.environ, "LD_LIBRARY_PATH": libraries, "GNUMERIC_PLUGIN_PATH": "root/usr/lib/gnumeric/1.12.55/plugins"},
        check=True, capture_output=True,
    )
    return name


def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


text = read(convert("form.txt", "-T", "Gnumeric_stf:stf_assistant", "-O", "format=preserve quote=''")).splitlines()
page = [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", read(convert("form.html")), re.S)]
rows = odf.opendocument.load(convert("form.ods")).getElementsByType(odf.table.TableRow)
cells = [row.getElementsByType(odf.table.TableCell)[0] for row in rows[:len(CELLS)]]
sheet = openpyxl.load_workbook(convert("again.xlsx")).active
for row, (value, code) in enumerate(CELLS):
    right = formulon.eval_formula('=TEXT({},"{}")'.format(value, code.replace('"', '""'))).to_python()
    stored = cells[row].getAttribute("value") or cells[row].getAttribute("datevalue") or cells[row].getAttribute("timevalue")
    kept = sheet.cell(row + 1, 1).number_format == code
    print(f"{value} in {code}: formulon {right!r}, text {text[row]!r}, page {page[row]!r}, .ods {str(cells[row])!r} and {stored}, .xlsx kept: {kept}")
PY
cat >expected <<'TXT'
8 in 0"台": formulon '8台', text '8台', page '8台', .ods '8台' and 8, .xlsx kept: True
12345 in 0.0,"千元": formulon '12.3千元', text '12.3千元', page '12.3千元', .ods '12.3千元' and 12345, .xlsx kept: True
12345 in [DBNum2][$-804]General"元整": formulon '壹万贰仟叁佰肆拾伍元整', text '', page '', .ods '' and 12345, .xlsx kept: True
12 in [DBNum1][$-804]General"批": formulon '一十二批', text '', page '', .ods '' and 12, .xlsx kept: True
46387 in yyyy"年"m"月"d"日": formulon '2026年12月31日', text '2026年12月31日', page '2026年12月31日', .ods '2026年12月31日' and 2026-12-31, .xlsx kept: True
46387 in [DBNum1][$-804]yyyy"年"m"月"d"日": formulon '二○二六年十二月三十一日', text '', page '', .ods '' and 46387, .xlsx kept: True
0.645833333333333 in h"时"mm"分": formulon '15时30分', text '15时30分', page '15时30分', .ods '15时30分' and PT015H30M00S, .xlsx kept: True
0.645833333333333 in 上午/下午h"时"mm"分": formulon '下午3时30分', text '', page '', .ods '' and 0.645833333333332999977, .xlsx kept: True
TXT
python3 show.py >seen 2>log || { cat log; exit 1; }
diff -u expected seen
cat seen
