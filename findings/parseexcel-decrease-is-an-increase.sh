#!/usr/bin/env bash
# Spreadsheet::ParseExcel 0.65 for Perl (Debian 12): in .xls -5 shown as 下降5% is 下降-5%, 30½ hours are 30:01, and 12345 as
# 壹万贰仟叁佰肆拾伍 is the word General.
#
# Expected: ECMA-376 part 1, 18.8.31: the second section of a format shows a negative number without its sign; the third a zero; m
# behind h are minutes, behind [h] too; General stands for the number. formulon 0.18.0 (PyPI), whose results are checked against
# Excel, gives the texts.
# Seen: the sign stays where the section has words. Behind [h], mm is the month that the number would be as a date, 01 up to 31 days.
# General beside a unit or a language is printed as a word. Sections of words alone are not used. No message.
# Why it matters: a fall of minus five is a rise, all durations end in the same minute, and of an amount in words nothing is left. The
# text of a cell is what converters to CSV hand on.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir perl
(
    cd perl
    apt-get download --quiet=2 -o APT::Sandbox::User=root libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 \
        libole-storage-lite-perl=0.20-2 libcrypt-rc4-perl=2.02-5 libdigest-perl-md5-perl=1.9-5
    for package in *.deb; do dpkg -x "$package" .; done
)
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check xlwt==1.3.0 formulon==0.18.0

cat >make.py <<'PY'
import formulon, xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("form")
for row, (value, code) in enumerate([
    (5, '"上升"0"%";"下降"0"%"'),
    (-5, '"上升"0"%";"下降"0"%"'),
    (-5, '0"台";"减少"0"台"'),
    (30.5 / 24, "[h]:mm"),
    (40.25, "[h]:mm"),
    (12345, "[DBNum2][$-804]General"),
    (8, 'General"台"'),
    (8, '0"台"'),
    (1, '"是";;"否"'),
    (0, '0"台";;"无"'),
]):
    sheet.write(row, 0, f"{value:g} in {code}")
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
    text = formulon.eval_formula(f'=TEXT({value},"{code.replace(chr(34), chr(34) * 2)}")').to_python()
    print(f"formulon: {value:g} in {code} is {text}")
book.save("form.xls")
PY
cat >show.pl <<'PL'
use Spreadsheet::ParseExcel;
binmode STDOUT, ":utf8";
my ($sheet) = Spreadsheet::ParseExcel->new->parse("form.xls")->worksheets;
for my $row (0 .. 9) { print "ParseExcel: ", join(" is ", map { $sheet->get_cell($row, $_)->value } 0, 1), "\n" }
PL
cat >expected <<'TXT'
formulon: 5 in "上升"0"%";"下降"0"%" is 上升5%
formulon: -5 in "上升"0"%";"下降"0"%" is 下降5%
formulon: -5 in 0"台";"减少"0"台" is 减少5台
formulon: 1.27083 in [h]:mm is 30:30
formulon: 40.25 in [h]:mm is 966:00
formulon: 12345 in [DBNum2][$-804]General is 壹万贰仟叁佰肆拾伍
formulon: 8 in General"台" is 8台
formulon: 8 in 0"台" is 8台
formulon: 1 in "是";;"否" is 是
formulon: 0 in 0"台";;"无" is 无
ParseExcel: 5 in "上升"0"%";"下降"0"%" is 上升5%
ParseExcel: -5 in "上升"0"%";"下降"0"%" is 下降-5%
ParseExcel: -5 in 0"台";"减少"0"台" is 减少-5台
ParseExcel: 1.27083 in [h]:mm is 30:01
ParseExcel: 40.25 in [h]:mm is 966:02
ParseExcel: 12345 in [DBNum2][$-804]General is General
ParseExcel: 8 in General"台" is General台
ParseExcel: 8 in 0"台" is 8台
ParseExcel: 1 in "是";;"否" is 1
ParseExcel: 0 in 0"台";;"无" is 0
TXT
{
    ./env/bin/python make.py
    PERL5LIB=perl/usr/share/perl5 perl show.pl
} >seen
diff -u expected seen
cat seen
