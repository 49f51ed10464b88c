# email: messages that are built, with parts and attachments, headers of other languages, parsed again; addresses, dates, defects, policies.
import email
import email.policy
from email.header import Header, decode_header, make_header
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, format_datetime, getaddresses, parseaddr, parsedate_to_datetime, parsedate_tz

RAW = b'''From: "Ann Example" <ann@example.org>
To: bob@example.org,
\tcarol@example.org
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= and more
Date: Fri, 05 Jan 2024 10:20:30 +0100
X-Odd:  spaced
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BB"

preamble
--BB
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Caf=E9 at noon=
 sharp.
--BB
Content-Type: application/octet-stream; name="data.bin"
Content-Disposition: attachment; filename="data.bin"
Content-Transfer-Encoding: base64

AAEC/w==
--BB--
epilogue
'''
for policy in (email.policy.compat32, email.policy.default):
    m = email.message_from_bytes(RAW, policy=policy)
    print(type(m).__name__, m['subject'], m.get_all('to'), m['x-odd'], m['nothing'], m.keys()[:3], m.is_multipart(), m.get_content_type(), m.get_boundary(), m.preamble, m.defects)
    for part in m.walk():
        print(' ', part.get_content_type(), part.get_content_charset(), part.get_filename(), part.get_content_disposition(), part.get_payload(decode=True))
print(str(make_header(decode_header('=?utf-8?q?Gr=C3=BC=C3=9Fe?= and =?latin-1?b?6Q==?='))), Header('Grüße an alle', 'utf-8').encode(), Header('plain').encode(), decode_header('=?utf-8?b?w6k=?='))
m = email.message_from_bytes(RAW, policy=email.policy.default)
print(m['to'].addresses[1].username, m['date'].datetime.isoformat(), m.get_body().get_content(), [a.get_content() for a in m.iter_attachments()], m['from'].addresses[0])
e = EmailMessage()
e['Subject'] = 'A naïve title'
e['From'] = 'me@example.org'
e['To'] = ['a@example.org', 'B C <b@example.org>'] if False else 'a@example.org, B C <b@example.org>'
e.set_content('Hello,\nworld\n')
e.add_alternative('<p>Hello</p>', subtype='html')
e.add_attachment(b'\x00\x01', maintype='image', subtype='png', filename='pic.png')
for part, boundary in zip([p for p in e.walk() if p.is_multipart()], 'XY'):
    part.set_boundary(f'={boundary}=')
print(e.as_string())
old = MIMEMultipart('alternative', boundary='--o--')
old.attach(MIMEText('plain text é', 'plain', 'utf-8'))
old.attach(MIMEText('ascii'))
old['X'] = 'y'
del old['x']
old.add_header('Content-Disposition', 'inline', filename='f "q".txt')
print(old.as_string(), old.get_param('filename', header='content-disposition'), len(old.get_payload()))
print(parseaddr('Ann (comment) <ann@x.org>'), getaddresses(['a@x, "B, C" <b@y>', 'c@z']), formataddr(('Übung', 'u@x.org')), formataddr(('A "B"', 'a@x')), parsedate_to_datetime('Mon, 1 Jan 2024 00:00:00 -0500'), parsedate_tz('1 Feb 2023 4:05 GMT'), format_datetime(parsedate_to_datetime('Tue, 2 Jan 2024 03:04:05 +0000')))
broken = email.message_from_string('Subject: x\nno colon here\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nbody without end')
print(broken.items(), [type(d).__name__ for d in broken.defects], repr(broken.get_payload()))
plain = Message()
plain.set_payload('text', 'us-ascii')
plain['To'] = 'x'
plain['To'] = 'y'
print(plain.as_string().replace('\n', '|'), plain.get_params(), plain.get_content_subtype(), 'to' in plain, len(plain))
for attempt in [lambda: e.__setitem__('Subject', 'again'), lambda: e.__setitem__('X', 'a\nb'), lambda: e.set_content(5), lambda: parsedate_to_datetime('never'), lambda: MIMEText('x').attach(MIMEText('y')), lambda: plain.replace_header('Nope', 'x'), lambda: e.add_header('Date', 'x') or str(e['date']), lambda: make_header([(b'\xff', 'ascii')]), lambda: EmailMessage().get_content(), lambda: plain.get_payload(3)]:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
