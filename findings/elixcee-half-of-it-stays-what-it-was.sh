#!/usr/bin/env bash
# elixcee 1.0.14 (PyPI), which calculates workbooks again: B1*50% is not, so that it stays half of the old amount, or blank.
#
# Expected: ECMA-376 part 1, 18.17.2.2: % and ^ are operators of formulas like * and +. FUNCTIONS.md has COUNTIF and AVERAGEIF with > as
# a comparison of numbers, and TEXT, which by 18.17.7 gives a number in a number format. formulon 0.18.0 (PyPI) calculates all.
# Seen: a formula with a percent sign or ^ anywhere in it, in a condition too, is passed over: the stored result stays while those beside
# it change, without one the cell is blank; recalculate() and save_workbook() do not say so. COUNTIF counts the text 10 and TRUE as more
# than 0 and AVERAGEIF averages them, a blank is neither "" nor 0, by TEXT 0.905 is 90%, 1234567 has no commas and 8台 loses its unit.
# 0.285 to two places is 0.28.
# Why it matters: shares are written with a percent sign. A form that is corrected and calculated again has old halves beside new totals,
# and =IF(A1="","未填","已填") says that a blank is filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check elixcee==1.0.14 formulon==0.18.0 wasmtime==49.0.0 XlsxWriter==3.3.1 openpyxl==3.1.5

cat >show.py <<'PY'
import elixcee, formulon, openpyxl, xlsxwriter

FORMULAS = [
    ("=B1*0.5", 100), ("=B1*50%", 100), ("=B1*(1+5%)", 210), ("=B1^2", 40000), ('=IF(B1/800>=50%,"达标","未达标")', "未达标"),
    ('=COUNTIF(C1:C5,">0")', 3), ('=AVERAGEIF(C1:C5,">0")', 60), ('=IF(C9="","未填","已填")', "未填"), ("=C9=0", True),
    ('=TEXT(D1,"0%")', "91%"), ('=TEXT(D2,"#,##0")', "1,234,567"), ('=TEXT(8,"0""台""")', "8台"), ("=ROUND(0.285,2)", 0.29),
]


def write(file, stored):
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("form")
        for row, (formula, result) in enumerate(FORMULAS):
            sheet.write_formula(row, 0, formula, None, result if stored else "")
        sheet.write("B1", 200)
        sheet.write_column("C1", [60, 30, 90, "10", True])
        sheet.write_column("D1", [0.905, 1234567])


def ask(file, amount):
    book = elixcee.load_workbook(file)
    book.set_cell(1, 2, amount)
    book.recalculate()
    book.save_workbook("saved.xlsx")
    cells = openpyxl.load_workbook("saved.xlsx", data_only=True).active["A"]
    return [cells[row].value for row in range(len(FORMULAS))]


write("stored.xlsx", True)
write("plain.xlsx", False)
with formulon.Workbook.load(open("stored.xlsx", "rb").read()) as book:
    book.set_number(0, 0, 1, 400)
    book.recalc()
    right = [book.get_value(0, row, 0).to_python() for row in range(len(FORMULAS))]
print("B1 of 200 becomes 400")
for (formula, _), value, kept, plain in zip(FORMULAS, right, ask("stored.xlsx", 400), ask("plain.xlsx", 400), strict=True):
    print(f"{formula}: formulon {value!r}, elixcee {kept!r}, without stored result {plain!r}")
PY
cat >expected <<'TXT'
B1 of 200 becomes 400
=B1*0.5: formulon 200.0, elixcee 200, without stored result 200
=B1*50%: formulon 200.0, elixcee 100, without stored result None
=B1*(1+5%): formulon 420.0, elixcee 210, without stored result None
=B1^2: formulon 160000.0, elixcee 40000, without stored result None
=IF(B1/800>=50%,"达标","未达标"): formulon '达标', elixcee '未达标', without stored result None
=COUNTIF(C1:C5,">0"): formulon 3.0, elixcee 5, without stored result 5
=AVERAGEIF(C1:C5,">0"): formulon 60.0, elixcee 38.2, without stored result 38.2
=IF(C9="","未填","已填"): formulon '未填', elixcee '已填', without stored result '已填'
=C9=0: formulon True, elixcee False, without stored result False
=TEXT(D1,"0%"): formulon '91%', elixcee '90%', without stored result '90%'
=TEXT(D2,"#,##0"): formulon '1,234,567', elixcee '1234567', without stored result '1234567'
=TEXT(8,"0""台"""): formulon '8台', elixcee '8', without stored result '8'
=ROUND(0.285,2): formulon 0.29, elixcee 0.28, without stored result 0.28
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
