#!/usr/bin/env bash
# Spreadsheet::XLSX 0.17 (Debian 12, amd64): a number format that a second cell style has too is forgotten in the whole workbook.
#
# Expected: ECMA-376 part 1, 18.8.10 (cellXfs) and 18.8.30 (numFmt): a cell style names its number format, and any number of styles
# may name the same one, as a plain and a bold date do. xlsxwriter 3.3.1 writes them so; openpyxl 3.1.5 reads either workbook alike.
# Seen: 2026年12月31日 and 95.5% while one style has the format. Once one cell is bold, the cells of that format, plain ones too, are
# the day number 46387, and 0.95 for 95.5%. So it is where the two styles follow each other in the file. In both workbooks <95% is
# &lt;95%. No message.
# Why it matters: a total in bold is enough. Deadlines are numbers then, and a share has lost half a percent beside its sign.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    xlsxwriter==3.3.1 openpyxl==3.1.5 et_xmlfile==2.0.0
mkdir debian perl
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root \
        libspreadsheet-xlsx-perl=0.17-1 libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 libarchive-zip-perl=1.68-1 \
        libole-storage-lite-perl=0.20-2 libcrypt-rc4-perl=2.02-5 libdigest-perl-md5-perl=1.9-5
)
for package in debian/*.deb; do dpkg -x "$package" perl; done

cat >make.py <<'PY'
from datetime import date
import openpyxl, xlsxwriter

for file, bold in [("plain.xlsx", False), ("bold.xlsx", True)]:
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    def style(code, bold=False):
        return book.add_format({"num_format": code, "bold": bold})

    day, share = 'yyyy"年"m"月"d"日"', "0.0%"
    sheet.write(0, 0, date(2026, 6, 30), style(day))
    sheet.write(0, 1, date(2026, 12, 31), style(day, bold))
    sheet.write(0, 2, "<95%")
    sheet.write(1, 0, 0.955, style(share))
    sheet.write(1, 1, 0.9, style(share, bold))
    book.close()
    for row in openpyxl.load_workbook(file).active.iter_rows():
        print(f"{file}, openpyxl:", *(f"{cell.value} {cell.number_format}" for cell in row if cell.value))
PY
cat >show.pl <<'PL'
use Spreadsheet::XLSX;
for my $file (qw(plain.xlsx bold.xlsx)) {
    my ($sheet) = @{ Spreadsheet::XLSX->new($file)->{Worksheet} };
    for my $row (0, 1) {
        print join(" ", "$file, Spreadsheet::XLSX:", map { $_ ? $_->value : () } map { $sheet->get_cell($row, $_) } 0 .. 2), "\n";
    }
}
PL
cat >expected <<'TXT'
plain.xlsx, openpyxl: 2026-06-30 00:00:00 yyyy"年"m"月"d"日" 2026-12-31 00:00:00 yyyy"年"m"月"d"日" <95% General
plain.xlsx, openpyxl: 0.955 0.0% 0.9 0.0%
bold.xlsx, openpyxl: 2026-06-30 00:00:00 yyyy"年"m"月"d"日" 2026-12-31 00:00:00 yyyy"年"m"月"d"日" <95% General
bold.xlsx, openpyxl: 0.955 0.0% 0.9 0.0%
plain.xlsx, Spreadsheet::XLSX: 2026年6月30日 2026年12月31日 &lt;95%
plain.xlsx, Spreadsheet::XLSX: 95.5% 90.0%
bold.xlsx, Spreadsheet::XLSX: 46203 46387 &lt;95%
bold.xlsx, Spreadsheet::XLSX: 0.95 0.90
TXT
{
    PYTHONPATH=lib python3 make.py
    PERL5LIB=perl/usr/share/perl5 perl show.pl
} >seen
diff -u expected seen
cat seen
