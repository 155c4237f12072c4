#!/usr/bin/env bash
# openpyxl 3.1.5 (PyPI) writes, Spreadsheet::ParseXLSX 0.27-3 (Debian 12, amd64) reads: of a text with
# formatting only the first piece is left.
#
# Expected: ECMA-376 part 1, 18.3.1.53 (is) and 18.4.4 (r): an inline text may be made of runs; its value is all of
# them. openpyxl writes rich text so; python-calamine 0.9.1 reads it.
# Seen: "≥" for ≥95% and "不低于" for 不低于12场. A text without formatting is whole. No error is raised.
# Why it matters: a target is reduced to its sign, which then counts as a target in words.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
mkdir debian perl
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root \
        libspreadsheet-parsexlsx-perl=0.27-3+deb12u2 libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 \
        libarchive-zip-perl=1.68-1 libcryptx-perl=0.077-1+b1 libgraphics-colorutils-perl=0.17-4 \
        libole-storage-lite-perl=0.20-2 libxml-twig-perl=1:3.52-2 libxml-parser-perl=2.46-4+deb12u1 \
        libcrypt-rc4-perl=2.02-5 libdigest-perl-md5-perl=1.9-5
)
for package in debian/*.deb; do dpkg -x "$package" perl; done

cat >show.py <<'PY'
import openpyxl, python_calamine
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

bold = InlineFont(b=True)
book = openpyxl.Workbook()
book.active.append([CellRichText("≥", TextBlock(bold, "95%")), CellRichText("不低于", TextBlock(bold, "12"), "场"), "≥95%"])
book.save("form.xlsx")
print("python-calamine:", *python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python()[0])
PY
cat >show.pl <<'PL'
use Spreadsheet::ParseXLSX;
binmode STDOUT, ":utf8";
my ($sheet) = Spreadsheet::ParseXLSX->new->parse("form.xlsx")->worksheets;
print join(" ", "Spreadsheet::ParseXLSX:", map { $sheet->get_cell(0, $_)->value } 0 .. 2), "\n";
PL
cat >expected <<'TXT'
python-calamine: ≥95% 不低于12场 ≥95%
Spreadsheet::ParseXLSX: ≥ 不低于 ≥95%
TXT
{
    PYTHONPATH=lib python3 show.py
    PERL5LIB=perl/usr/share/perl5:$(echo perl/usr/lib/*/perl5/5.*) perl show.pl
} >seen
diff -u expected seen
cat seen
