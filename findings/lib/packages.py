"""Writes the smallest valid .xlsx, .ods and .docx packages around the rows that a script gives."""

import zipfile
from xml.sax.saxutils import quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _package(path, parts):
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)


def _types(overrides, kind):
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.{what}+xml"/>'
            for part, what in overrides.items()
        )
        + "</Types>"
    )


def _relationships(targets):
    return (
        f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


def xlsx(path, rows, shared=(), formats=(), after="", properties="", prefix=""):
    """One sheet. `formats`: what style 1, 2, … shows: a built-in number or a format code. `after`: what follows sheetData."""
    codes = [code for code in formats if isinstance(code, str)]
    ids = [164 + codes.index(code) if isinstance(code, str) else code for code in formats]
    plain = 'fontId="0" fillId="0" borderId="0"'
    xfs = "".join(f'<xf numFmtId="{n}" {plain} xfId="0" applyNumberFormat="1"/>' for n in [0, *ids])
    numbers = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(codes))
    named = f'xmlns:{prefix[:-1]}="{SHEET}"' if prefix else f'xmlns="{SHEET}"'
    _package(path, {
        "[Content_Types].xml": _types({
            "xl/workbook.xml": "sheet.main",
            "xl/worksheets/sheet1.xml": "worksheet",
            "xl/styles.xml": "styles",
            "xl/sharedStrings.xml": "sharedStrings",
        }, "spreadsheetml"),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="目标表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships([
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
        ]),
        "xl/styles.xml": f'{DECLARATION}<styleSheet xmlns="{SHEET}">'
        + (f'<numFmts count="{len(codes)}">{numbers}</numFmts>' if codes else "")
        + '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {plain}/></cellStyleXfs><cellXfs count="{len(ids) + 1}">{xfs}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'{DECLARATION}<sst xmlns="{SHEET}">' + "".join(f"<si>{text}</si>" for text in shared) + "</sst>",
        "xl/worksheets/sheet1.xml": f"{DECLARATION}<{prefix}worksheet {named}><{prefix}sheetData>{rows}</{prefix}sheetData>{after}</{prefix}worksheet>",
    })


def ods(path, rows):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    _package(path, {
        "mimetype": kind,
        "META-INF/manifest.xml": f'{DECLARATION}<manifest:manifest xmlns:manifest="{manifest}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        "content.xml": f'{DECLARATION}<office:document-content{spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="目标表">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    })


def text(value, attributes=""):
    """An .ods cell of text."""
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{value}</text:p></table:table-cell>'


def number(value):
    """An .ods cell of a number."""
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def docx(path, rows, columns=3):
    grid = '<w:gridCol w:w="2000"/>' * columns
    _package(path, {
        "[Content_Types].xml": _types({"word/document.xml": "document.main"}, "wordprocessingml"),
        "_rels/.rels": _relationships([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>'
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/><w:sectPr/></w:body></w:document>",
    })


def run(value, properties=""):
    """A run of a .docx paragraph."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{value}</w:t></w:r>'


def cell(content, properties=""):
    """A .docx table cell of one paragraph; plain words are made a run."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content if content.startswith('<') else run(content)}</w:p></w:tc>"


def row(*cells, properties=""):
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"
