#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 (npm): of a text in an XML Spreadsheet 2003 only the coloured pieces are left.
#
# Expected: the XML Spreadsheet Reference says that Data may hold HTML elements (B, Font, Sup ...) around pieces of the
# text; they are formatting only. The text of the first cell is ≥95%.
# Seen: "95%". As soon as a cell holds a Font element, everything outside of Font elements is gone, without a
# notice; with B or Sup alone the text is whole.
# Why it matters: older budget systems export this format as .xls, and people colour what they changed. The target
# turns from "at least 95%" into "95%", or from 120天 into 天.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5

cat >form.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
 <Worksheet ss:Name="目标"><Table><Row>
  <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">≥<Font html:Color="#FF0000">95%</Font></ss:Data></Cell>
  <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">120<Font html:Color="#FF0000">天</Font></ss:Data></Cell>
  <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><Font html:Color="#FF0000">不低于</Font>12场</ss:Data></Cell>
  <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">≥<B>95%</B></ss:Data></Cell>
 </Row></Table></Worksheet>
</Workbook>
XML
cat >expected <<'TXT'
A1 95%
B1 天
C1 不低于
D1 ≥95%
TXT
node -e '
const XLSX = require("xlsx");
const sheet = XLSX.readFile("form.xml").Sheets["目标"];
for (const cell of ["A1", "B1", "C1", "D1"]) console.log(cell, sheet[cell].v);' >seen
diff -u expected seen
cat seen
