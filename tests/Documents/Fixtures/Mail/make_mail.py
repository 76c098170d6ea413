"""Writes the mail fixtures with Python's email module (and by hand where the module is too correct); secure.sh adds S/MIME by openssl."""
import email.policy
from email.message import EmailMessage, MIMEPart
from email.header import Header
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.base import MIMEBase
import base64, io, zipfile, quopri

def put(name, data):
    open(name, 'wb').write(data)

TEXT = '個人番号：123456789018\r\nマイナンバー 3141-5926-5352\r\n個人番号 ２７１８２８１８２８４０\r\n'
CSV = '氏名,個人番号\r\n山田,864201357912\r\n佐藤,4545-4545-4549\r\n'

# 1. What most programs write: alternatives, attachments, a message in the message.
m = MIMEMultipart('mixed', boundary='=_outer')
m['From'] = str(Header('福祉課', 'iso-2022-jp')) + ' <fukushi@example.jp>'
m['To'] = 'itaku@example.jp'
m['Subject'] = Header('個人番号 700700700706 の件', 'iso-2022-jp')
m['Date'] = 'Thu, 26 Nov 2026 09:00:00 +0900'
m['Message-ID'] = '<a@example.jp>'
alt = MIMEMultipart('alternative', boundary='=_alt')
alt.attach(MIMEText(TEXT, 'plain', 'iso-2022-jp'))
html = MIMEBase('text', 'html', charset='utf-8')
html['Content-Transfer-Encoding'] = 'quoted-printable'
body = quopri.encodestring('<p>マイナンバー'.encode()) + b' 20261=\r\n1260=\r\n000' + quopri.encodestring('</p>'.encode())
html.set_payload(body.decode('ascii'))
alt.attach(html)
m.attach(alt)
att = MIMEBase('text', 'csv')
att.set_payload(base64.encodebytes(CSV.encode('cp932')).decode())
att['Content-Transfer-Encoding'] = 'base64'
att.add_header('Content-Disposition', 'attachment', filename=('utf-8', '', '名簿.csv'))
m.attach(att)
z = io.BytesIO()
with zipfile.ZipFile(z, 'w') as f:
    f.writestr(zipfile.ZipInfo('in.csv', (2026, 11, 26, 0, 0, 0)), CSV.encode())
att = MIMEBase('application', 'octet-stream')
att.set_payload(base64.encodebytes(z.getvalue()).decode())
att['Content-Transfer-Encoding'] = 'base64'
att['Content-Disposition'] = 'attachment; filename="%s"' % Header('資料.zip', 'iso-2022-jp').encode()
m.attach(att)
inner = MIMEText('マイナンバー 314159265352', 'plain', 'utf-8')
inner['Subject'] = Header('元のメール', 'utf-8')
inner['From'] = 'a@example.jp'
outer = MIMEBase('message', 'rfc822')
outer.set_payload([inner])
m.attach(outer)
put('usual.eml', m.as_bytes().replace(b'\r\n', b'\n').replace(b'\n', b'\r\n'))

# 2. Raw CP932 in header, file name and body, nothing declared.
put('raw-cp932.eml', ('From: 福祉課 <fukushi@example.jp>\r\nSubject: 個人番号 700700700706\r\nX-Mailer: Becky! ver. 2.81\r\n'
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n' + TEXT +
    '--b\r\nContent-Type: application/octet-stream; name="名簿.csv"\r\nContent-Disposition: attachment; filename="名簿.csv"\r\n\r\n' + CSV + '--b--\r\n').encode('cp932'))
# 3. EUC-JP said to be Shift_JIS.
put('wrong-charset.eml', ('From: a@example.jp\r\nDate: Thu, 26 Nov 2026 09:00:00 +0900\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=Shift_JIS\r\n'
    'Content-Transfer-Encoding: 8bit\r\n\r\n').encode() + TEXT.encode('euc-jp'))
# 4. ISO-2022-JP-MS in encoded words, raw JIS in another field.
word = base64.b64encode('個人番号 ２７１８２８１８２８４０'.encode('iso-2022-jp')).decode()
put('jis.eml', b'From: a@example.jp\r\nTo: b@example.jp\r\nSubject: =?ISO-2022-JP-MS?B?' + word.encode() + b'?=\r\nComments: ' +
    'マイナンバー ３１４１５９２６５３５２'.encode('iso-2022-jp') + b'\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=ISO-2022-JP-MS\r\n\r\n' + TEXT.encode('iso-2022-jp'))
# 5. Base64 text in UTF-16, and only two fields; empty lines before them.
put('two-fields.eml', b'\r\n\r\nContent-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(TEXT.encode('utf-16')))

# 6. A mailbox: a body with "From " at the start of a line, base64, a Thunderbird head, no empty line before the last.
def message(subject, text, extra=b''):
    return (b'From: a@example.jp\nDate: Thu, 26 Nov 2026 09:00:00 +0900\nSubject: ' + subject + b'\nMIME-Version: 1.0\n'
            b'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n' + extra + b'\n' + base64.encodebytes(text.encode()))
put('mailbox', b'From a@example.jp Thu Nov 26 09:00:00 2026\n' + message(b'1', '個人番号 123456789018') + b'\n'
    b'From - Thu Nov 26 09:00:01 2026\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n' + message(b'2', 'マイナンバー 3141-5926-5352') + b'\n'
    b'From a@example.jp Thu Nov 26 09:00:02 2026\nFrom: a@example.jp\nSubject: 3\n\nFrom here on it is text: \xe5\x80\x8b\xe4\xba\xba\xe7\x95\xaa\xe5\x8f\xb7 271828182840\n\nFrom this line too\nit is.\n\n'
    b'>From quoted\n'
    b'From a@example.jp Thu Nov 26 09:00:03 2026\n' + message(b'4', '個人番号 864201357912'))
# 7. Content-Length: a mailbox inside a message, not marked.
inside = b'--b\nContent-Type: text/plain\n\nFrom x@example.jp Thu Nov 26 09:00:00 2026\nSubject: quoted\n\n--b\nContent-Type: text/csv\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(CSV.encode()) + b'--b--\n'
put('mailbox-length', b'From a@example.jp Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 1\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\nContent-Length: %d\n\n' % len(inside) + inside +
    b'\nFrom a@example.jp Thu Nov 26 09:00:01 2026\n' + message(b'2', '個人番号 700700700706'))
# 8. PGP, by both ways.
put('pgp.eml', b'From: a@example.jp\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n'
    b'--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--b\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n--b--\n')
put('pgp-inline.eml', b'From: a@example.jp\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\n\xe5\x80\x8b\xe4\xba\xba\xe7\x95\xaa\xe5\x8f\xb7 123456789018\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n')
put('cut.eml', open('usual.eml', 'rb').read()[:900])
put('entity.txt', ('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(TEXT.encode()).decode()).encode())
