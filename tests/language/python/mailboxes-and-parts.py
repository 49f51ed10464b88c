# email.mime, mailbox, mimetypes, quopri and binascii: letters with parts and attachments, encoded headers, mailboxes of three kinds in a temporary folder with flags and labels, policies, addresses, parsing in pieces, and defects.
import email
import email.charset
import email.header
import email.message
import email.mime.application
import email.mime.image
import email.mime.multipart
import email.mime.text
import email.policy
import email.utils
import mailbox
import mimetypes
import os
import quopri
import tempfile
from datetime import datetime, timezone
from email.headerregistry import Address, Group
from email.parser import BytesFeedParser, BytesParser, HeaderParser

outer = email.mime.multipart.MIMEMultipart('mixed', boundary='=bound=')
outer['Subject'] = email.header.Header('Grüße aus Köln', 'utf-8')
outer['From'] = email.utils.formataddr(('Jörg Müller', 'jm@example.com'))
outer['To'] = ', '.join(map(email.utils.formataddr, [('A, B', 'ab@x.org'), ('', 'c@x.org')]))
outer['Date'] = email.utils.format_datetime(datetime(2024, 2, 29, 12, tzinfo=timezone.utc))
outer['Message-ID'] = '<1@example.com>'
outer.preamble = 'Old readers see this.'
outer.attach(email.mime.text.MIMEText('Hallo,\ndie Straße ist lang.\n', 'plain', 'utf-8'))
part = email.mime.application.MIMEApplication(b'\x00\x01\xff' * 10, 'octet-stream')
part.add_header('Content-Disposition', 'attachment', filename=('utf-8', '', 'Übersicht.bin'))
outer.attach(part)
outer.attach(email.mime.image.MIMEImage(b'\x89PNG\r\n\x1a\nrest', name='p.png'))
text = outer.as_string()
print(text)
back = email.message_from_string(text)
print(back.is_multipart(), back.get_content_type(), back.get_boundary(), [p.get_content_type() for p in back.walk()], [p.get_filename() for p in back.walk()], back.get_payload(1).get_payload(decode=True)[:3], back.get_payload(0).get_payload(decode=True).decode(), sep='\n')
print(email.header.decode_header(back['Subject']), email.header.make_header(email.header.decode_header(back['From'])), email.utils.getaddresses(back.get_all('To')), email.utils.parsedate_tz(back['Date']), email.utils.mktime_tz((2024, 2, 29, 12, 0, 0, 0, 1, 0, 3600)), sep='\n')
del back['to']
back['To'] = 'new@x.org'
back.replace_header('Message-ID', '<2@x>')
back.add_header('X-Odd', 'value', param='a b', flag=None)
back.set_param('charset', 'ascii', header='X-Odd')
print(back.keys(), back['x-odd'], back.get_params(header='X-Odd'), back.get_param('param', header='x-odd'), back['none'], 'TO' in back, len(back), back.get('None', 'default'), sep='\n')

modern = email.message.EmailMessage(policy=email.policy.SMTP)
modern['Subject'] = 'A subject that is so long that it has to be folded somewhere, with an é in the middle of it all'
modern['To'] = [Address('Zoë', 'zoe', 'example.org'), Address(addr_spec='x@y.z')]
modern['Cc'] = Group('friends', (Address('A', 'a', 'b.c'),))
modern.set_content('plain text\nwith é\n', cte='quoted-printable')
modern.add_alternative('<p>html</p>', subtype='html')
modern.add_attachment('a,b\n1,2\n', subtype='csv', filename='t.csv')
modern.get_body(('html',)).add_related(b'img', 'image', 'png', cid='<c1>')
for i, p in enumerate(modern.walk()):
    if p.is_multipart():
        p.set_boundary(f'b{i}')
print(modern.as_bytes().decode().replace('\r\n', '\n'))
print(modern['to'].addresses[0].display_name, modern['cc'].groups, [a.get_content() for a in modern.iter_attachments()], modern.get_body(('plain',)).get_content(), str(modern['subject'])[:10], repr(Address('B, C', 'd', 'e.f')), str(Address('B, C', 'd', 'e.f')))
with tempfile.TemporaryDirectory() as folder:
    box = mailbox.mbox(os.path.join(folder, 'in.mbox'))
    box.lock()
    keys = [box.add(f'From: a{i}@x\nSubject: number {i}\n\nbody {i}\nFrom the start\n') for i in range(3)]
    letter = mailbox.mboxMessage(email.message_from_string('Subject: flagged\n\nx\n'))
    letter.set_flags('RO')
    letter.set_from('me@x', (2024, 1, 1, 0, 0, 0, 0, 1, 0))
    keys.append(box.add(letter))
    box.flush()
    box.unlock()
    print(keys, len(box), [m['subject'] for m in box], box[1].get_payload(), box[3].get_flags(), box[3].get_from(), box.get_string(0).splitlines()[0], 9 in box)
    box.remove(0)
    box[1] = 'Subject: replaced\n\nnew\n'
    box.close()
    with open(os.path.join(folder, 'in.mbox')) as f:
        print([line.rstrip() for line in f if not line.startswith('From MAILER-DAEMON')])
    tree = mailbox.Maildir(os.path.join(folder, 'tree'))
    m = mailbox.MaildirMessage('Subject: maildir\n\nhi\n')
    m.set_subdir('cur')
    m.set_flags('SF')
    m.set_date(1_000_000)
    key = tree.add(m)
    tree.add_folder('sent').add('Subject: sent\n\n')
    print(sorted(os.listdir(os.path.join(folder, 'tree'))), tree.get_message(key).get_flags(), tree[key].get_date(), tree.list_folders(), len(tree.get_folder('sent')), tree[key].get_subdir(), mailbox.mboxMessage(tree[key]).get_flags(), mailbox.MHMessage(tree[key]).get_sequences())
    mh = mailbox.MH(os.path.join(folder, 'mh'))
    for n in range(3):
        mh.add(f'Subject: {n}\n\n')
    mh.remove(2)
    mh.set_sequences({'unseen': [1, 3]})
    mh.pack()
    print(mh.keys(), mh.get_sequences(), [x['subject'] for x in mh.values()])
    for bad in [lambda: mh.remove(9), lambda: tree.get_folder('no'), lambda: mailbox.mbox(os.path.join(folder, 'none'), create=False), lambda: box[99], lambda: mh.get_message(77), lambda: tree.add(5), lambda: tree.remove_folder('sent')]:
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, str(e).replace(folder, '...'))
print(mimetypes.guess_type('a/b.tar.gz'), mimetypes.guess_type('x.html'), mimetypes.guess_type('data:text/css,x'), mimetypes.guess_extension('image/png'), mimetypes.guess_type('no-extension'), '.svg' in mimetypes.guess_all_extensions('image/svg+xml'))
print(quopri.encodestring('Ümläut = viel; '.encode() + b'x' * 80), quopri.decodestring('=C3=9C=\nx_y'), quopri.encodestring(b'a b\tc', quotetabs=True, header=True), email.charset.Charset('utf-8').header_encode('é'))
feed = BytesFeedParser(policy=email.policy.default)
for piece in [b'Subject: in pi', b'eces\r\nContent-Type: multipart/mixed; boundary=Z\r\n\r\n--Z\r\n\r\n', b'one\r\n--Z\r\nContent-Type: text/html\r\n\r\n<b>']:
    feed.feed(piece)
broken = feed.close()
print(broken['subject'], [p.get_content_type() for p in broken.iter_parts()], [type(d).__name__ for d in broken.defects])
print(HeaderParser().parsestr('A: 1\n continued\nB:2\n\nbody').items(), BytesParser(policy=email.policy.default).parsebytes(b'no header\n\nbody').defects, [type(d).__name__ for d in email.message_from_string('Content-Type: multipart/mixed\n\nx').defects])
for attempt in [lambda: outer.attach(5) or outer.as_string()[:5], lambda: modern.__setitem__('Subject', 'second'), lambda: modern.set_content(5), lambda: Address(addr_spec='broken'), lambda: Address('x', 'a', 'b', addr_spec='c@d'), lambda: email.header.Header('é', 'ascii'), lambda: email.message_from_string('To: a\nb').__setitem__('X', 'a\nb') or 'kept', lambda: modern.__setitem__('X', 'a\nb'), lambda: back.replace_header('no', 1), lambda: email.utils.parseaddr('a <b'), lambda: email.header.decode_header('=?utf-8?b?x?='), lambda: email.message_from_bytes(b'A: \xff\n\n')['a'].encode()]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
modern['Bcc'] = 'one@x\r\ninjected: yes'
