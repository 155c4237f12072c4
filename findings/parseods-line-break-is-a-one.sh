#!/usr/bin/env bash
# Spreadsheet::ParseODS of libspreadsheet-readsxc-perl 0.35 (Debian 12): in an .ods 3 over 5天 is 315天, and what two other
# libraries write is no workbook.
#
# Expected: ODF 1.3 part 3, 6.1.5: text:line-break ends a line within a paragraph; 7.3.2: text:date holds the date that is shown.
# 9.1.4 (table:table-cell): a cell may name a style; one that does not has none of its own. odfdo 3.27.3 (PyPI) reads all cells.
# Seen: whatever in a paragraph is no plain text, span, link, blank or tab becomes the digit 1. The only remark is "Warning:
# something's wrong". Where neither cell nor column names a style, the workbook is refused: Style '' encountered but not defined.
# That is every .ods by odfdo and by pyexcel-ods3 0.6.1 (PyPI). The older read_sxc of the same package gives undef for it and says
# nothing.
# Why it matters: two targets in one cell are a third one, a hundred times as high, and a deadline is a 1. An export made by script
# holds no form at all, which looks like a bureau that handed in nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian perl
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root \
        libspreadsheet-readsxc-perl=0.35-1 libarchive-zip-perl=1.68-1 libfilter-signatures-perl=0.17-1 libperlio-gzip-perl=0.20-1+b1 \
        libperlx-maybe-perl=1.202-1 libxml-twig-perl=1:3.52-2 libxml-parser-perl=2.46-4+deb12u1 libxml-xpath-perl=1.48-1 \
        libmoo-perl=2.005005-1 libsub-quote-perl=2.006008-1 libclass-method-modifiers-perl=2.14-1 librole-tiny-perl=2.002004-1 \
        libimport-into-perl=1.002005-2 libmodule-runtime-perl=0.016-2
)
for package in debian/*.deb; do dpkg -x "$package" perl; done
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check odfdo==3.27.3 pyexcel-ods3==0.6.1

cat >make.py <<'PY'
import odfdo, pyexcel_ods3

ROWS = [["时限", "12"]]
sheet = odfdo.Table("form")
sheet.set_values(ROWS)
book = odfdo.Document("spreadsheet")
book.body.clear()
book.body.append(sheet)
book.save("odfdo.ods")
pyexcel_ods3.save_data("pyexcel-ods3.ods", {"form": ROWS})

CELLS = [
    ("two lines", "3<text:line-break/>5天"),
    ("field", '<text:date text:date-value="2026-12-31">12月31日</text:date>前'),
    ("span", "≥<text:span>95</text:span>%"),
]
rows = "".join(
    "<table:table-row>"
    + "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row)
    + "</table:table-row>"
    for row in CELLS
)
sheet = odfdo.Element.from_tag(
    '<table:table table:name="form">'
    '<table:table-column table:default-cell-style-name="Default" table:number-columns-repeated="2"/>'
    f"{rows}</table:table>"
)
book = odfdo.Document("spreadsheet")
book.body.clear()
book.body.append(sheet)
book.save("form.ods")
print("odfdo:")
for name, value in odfdo.Document("form.ods").body.tables[0].get_values():
    print(f"{name}: {value!r}")
PY
cat >show.pl <<'PL'
use Spreadsheet::ParseODS;
use Spreadsheet::ReadSXC qw(read_sxc);
binmode STDOUT, ":utf8";
print "Spreadsheet::ParseODS:\n";
$SIG{__WARN__} = sub { print $_[0] =~ s/ at .*//sr, "\n" };
my ($sheet) = Spreadsheet::ParseODS->new->parse("form.ods")->worksheets;
for my $row (0 .. 2) { print join(": ", map { $sheet->get_cell($row, $_)->value } 0, 1), "\n" }
$SIG{__WARN__} = sub { };
for my $file ("odfdo.ods", "pyexcel-ods3.ods") {
    eval { Spreadsheet::ParseODS->new->parse($file) };
    my ($error) = $@ =~ /(Style '.*?) in XML/;
    print "$file: $error, read_sxc: ", read_sxc($file) // "undef", "\n";
}
PL
cat >expected <<'TXT'
odfdo:
two lines: '3\n5天'
field: '12月31日前'
span: '≥95%'
Spreadsheet::ParseODS:
Warning: something's wrong
Warning: something's wrong
two lines: 315天
field: 1前
span: ≥95%
odfdo.ods: Style '' encountered but not defined, read_sxc: undef
pyexcel-ods3.ods: Style '' encountered but not defined, read_sxc: undef
TXT
{
    ./env/bin/python make.py
    PERL5LIB=perl/usr/share/perl5:$(echo perl/usr/lib/*/perl5/5.*) perl show.pl
} >seen
diff -u expected seen
cat seen
