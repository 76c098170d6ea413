"""Writes the flat OpenDocument sources of the Office fixtures. soffice turns them into .xls, .doc and .ppt:

  soffice --headless --convert-to xls:"MS Excel 97" book.fods        -> book.xls
  soffice --headless --convert-to xls:"MS Excel 95" book.fods        -> book95.xls
  soffice --headless --convert-to doc:"MS Word 97" letter.fodt       -> letter.doc
  soffice --headless --convert-to ppt:"MS PowerPoint 97" slides.fodp -> slides.ppt
"""
import sys

NS = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
      'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
      'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
      'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
      'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
      'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2"')
TABLE = [('氏名', '個人番号', '備考'), ('山田 太郎', '864201357912', ''), ('佐藤 花子', '4545-4545-4549', '済'), ('鈴木 一郎', '７００７００７００７０６', '')]
META = ('<office:meta><dc:title>名簿</dc:title><dc:description>個人番号 123456789018</dc:description>'
        '<meta:user-defined meta:name="個人番号">314159265352</meta:user-defined></office:meta>')

def doc(kind, body, extra=''):
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NS} office:mimetype="application/vnd.oasis.opendocument.{kind}">'
            f'{META}{extra}<office:body>{body}</office:body></office:document>')

def p(t):
    return f'<text:p>{t}</text:p>'

def cell(t):
    return f'<table:table-cell office:value-type="string">{p(t)}</table:table-cell>'

def number(v):
    return f'<table:table-cell office:value-type="float" office:value="{v}">{p(v)}</table:table-cell>'

def book():
    rows = ''.join('<table:table-row>' + ''.join(cell(c) for c in r) + '</table:table-row>' for r in TABLE)
    rows += ('<table:table-row>' + cell('田中') + number('202611260000') +
             '<table:table-cell office:value-type="string"><office:annotation><text:p>個人番号は 1234 5678 9018</text:p></office:annotation>' + p('注') + '</table:table-cell></table:table-row>')
    rows += ('<table:table-row>' + cell('式') +
             '<table:table-cell table:formula="of:=271828182800+40" office:value-type="float" office:value="271828182840">' + p('271828182840') + '</table:table-cell></table:table-row>')
    rows += '<table:table-row table:number-rows-repeated="993"><table:table-cell/></table:table-row><table:table-row>' + cell('末尾') + cell('314159265352') + '</table:table-row>'
    hidden = '<table:table-row>' + cell('個人番号') + '</table:table-row><table:table-row>' + number('271828182840') + '</table:table-row>'
    styles = '<office:automatic-styles><style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    return doc('spreadsheet', f'<office:spreadsheet><table:table table:name="名簿">{rows}</table:table><table:table table:name="隠し" table:style-name="h">{hidden}</table:table></office:spreadsheet>', styles)

def table():
    return '<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/>' + ''.join(
        '<table:table-row>' + ''.join(cell(c) for c in r) + '</table:table-row>' for r in TABLE) + '</table:table>'

def letter():
    body = p('申請書') + p('個人番号：123456789018 です。') + p('マイナンバー 3141-5926-5352') + p('個人番号 ２７１８２８１８２８４０') + table()
    body += '<text:p>脚注<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>個人番号 864201357912</text:p></text:note-body></text:note></text:p>'
    return doc('text', f'<office:text>{body}{p("終わり")}</office:text>')

def slides():
    lines = p('個人番号：123456789018') + p('マイナンバー 3141-5926-5352') + p('個人番号 ２７１８２８１８２８４０')
    box = lambda y, t: f'<draw:frame svg:x="2cm" svg:y="{y}cm" svg:width="20cm" svg:height="4cm"><draw:text-box>{t}</draw:text-box></draw:frame>'
    frame = f'<draw:frame svg:x="2cm" svg:y="8cm" svg:width="20cm" svg:height="5cm">{table()}</draw:frame>'
    notes = '<presentation:notes><draw:frame svg:x="2cm" svg:y="14cm" svg:width="15cm" svg:height="4cm" presentation:class="notes"><draw:text-box>' + p('個人番号 864201357912') + '</draw:text-box></draw:frame></presentation:notes>'
    return doc('presentation', f'<office:presentation><draw:page draw:name="一">{box(2, lines)}{frame}{notes}</draw:page></office:presentation>')

for name, text in (('book.fods', book()), ('letter.fodt', letter()), ('slides.fodp', slides())):
    open(name, 'w', encoding='utf-8').write(text)
