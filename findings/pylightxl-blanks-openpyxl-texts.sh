#!/usr/bin/env bash
# openpyxl 3.1.5 writes, pylightxl 1.61 reads (both PyPI): every text is blank, or the workbook is refused.
#
# Expected: ECMA-376 part 1, 18.3.1.53 (is): openpyxl writes its texts inline, which is as good as the shared table.
# Namespaces in XML 1.0, section 6: a prefix may be declared on the element that uses it. python-calamine 0.9.1
# reads both forms.
# Seen: pylightxl knows no inline texts and gives "" for each, without a notice; numbers are there. If lxml 6.1.3 is
# installed beside openpyxl, a prefix is declared further down, and pylightxl ends with a TypeError.
# Why it matters: a form from the most used Python writer looks unfilled, or damaged, and is neither.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
pip="python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target"
$pip lib openpyxl==3.1.5 et_xmlfile==2.0.0 pylightxl==1.61 python-calamine==0.9.1
$pip beside lxml==6.1.3

cat >show.py <<'PY'
import openpyxl, pylightxl, python_calamine

book = openpyxl.Workbook()
book.active.title = "目标"
book.active.append(["培训场次", 12])
book.save("form.xlsx")
print("python-calamine:", python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python())
try:
    print("pylightxl:", list(pylightxl.readxl("form.xlsx").ws("目标").rows))
except TypeError as error:
    print("pylightxl: TypeError,", error)
PY
cat >expected <<'TXT'
without lxml
python-calamine: [['培训场次', 12.0]]
pylightxl: [['', 12]]
with lxml
python-calamine: [['培训场次', 12.0]]
pylightxl: TypeError, expected string or bytes-like object, got 'NoneType'
TXT
{
    echo "without lxml"
    PYTHONPATH=lib python3 show.py
    echo "with lxml"
    PYTHONPATH=lib:beside python3 show.py
} >seen
diff -u expected seen
cat seen
