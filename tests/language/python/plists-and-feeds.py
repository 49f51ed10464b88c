# Property lists in XML and binary, feeds read and merged, settings in XML, round trips, an XML-RPC message, errors of all these.
import datetime
import io
import plistlib
import xml.etree.ElementTree as ET
from xml.parsers.expat import ExpatError

SETTINGS = {
    "name": "Lamp & Shade <1>",
    "count": 12,
    "big": 2**40,
    "ratio": 0.25,
    "on": True,
    "off": False,
    "data": b"\x00\x01binary\xff" * 6,
    "when": datetime.datetime(2024, 2, 29, 12, 30, 15),
    "list": ["a", ["b", {}], []],
    "\u00e9t\u00e9": "\u20ac",
}
text = plistlib.dumps(SETTINGS)
print(text.decode())
print(plistlib.loads(text) == SETTINGS, list(plistlib.loads(text)))
print(plistlib.loads(plistlib.dumps(SETTINGS, fmt=plistlib.FMT_BINARY)) == SETTINGS)
print(plistlib.dumps({"b": 1, "a": {"uid": "x"}}, sort_keys=False).decode().splitlines()[3:6])
print(plistlib.load(io.BytesIO(text))["count"])
for wrong in (
    b"<plist><dict><key>a</key></dict></plist>",
    b"<plist><dict><string>a</string></dict></plist>",
    b"<plist><integer>x</integer></plist>",
    b"<plist><array><true/></plist>",
    b"<plist><oddity/></plist>",
    b"<?xml version='1.0'?><!DOCTYPE plist [<!ENTITY e 'v'>]><plist><string>&e;</string></plist>",
    b"no list",
):
    try:
        print(plistlib.loads(wrong))
    except (ValueError, ExpatError, plistlib.InvalidFileException) as e:
        print(type(e).__name__, e)

RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Nachrichten f\u00fcr Leser</title>
    <item><title>One &#8211; two</title><link>http://example.org/1?a=1&amp;b=2</link><dc:date>2024-01-02</dc:date></item>
    <item><title><![CDATA[<b>Bold</b> news]]></title><link>http://example.org/2</link><dc:date>2023-12-31</dc:date></item>
  </channel>
</rss>
""".encode("latin-1")
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Blog</title>
<entry><title>Caf\u00e9</title><link rel="alternate" href="http://example.net/c"/><updated>2024-01-01T10:00:00Z</updated></entry>
<entry><title>  spaces
  and lines </title><link href="/x"/><updated>2022-05-05T00:00:00Z</updated></entry></feed>""".encode("utf-16")
A = "{http://www.w3.org/2005/Atom}"


def entries(data):
    root = ET.fromstring(data)
    if root.tag == "rss":
        for item in root.iterfind("channel/item"):
            yield item.findtext("{http://purl.org/dc/elements/1.1/}date"), item.findtext("title"), item.findtext("link")
    else:
        for entry in root.iter(A + "entry"):
            yield entry.findtext(A + "updated")[:10], " ".join(entry.findtext(A + "title").split()), entry.find(A + "link").get("href")


for date, title, link in sorted([*entries(RSS), *entries(ATOM)], reverse=True):
    print(date, "|", title, "|", link)
print(ET.fromstring(RSS).findtext(".//title"))


def values(element):
    """A document as dicts, lists and texts."""
    found = {f"@{k}": v for k, v in element.attrib.items()}
    for child in element:
        v = values(child)
        if child.tag in found:
            if not isinstance(found[child.tag], list):
                found[child.tag] = [found[child.tag]]
            found[child.tag].append(v)
        else:
            found[child.tag] = v
    text = (element.text or "").strip()
    return text if not found else found | ({"text": text} if text else {})


print(values(ET.fromstring("<conf v='1'><path>/a</path><path>/b</path><log level='3'>file</log><empty/></conf>")))

import xmlrpc.client

call = xmlrpc.client.dumps((1, "two & <three>", [True, None, 2.5], {"k": b"bytes"}), "method.name", allow_none=True)
print(call)
print(xmlrpc.client.loads(call, use_builtin_types=True))
try:
    xmlrpc.client.loads(xmlrpc.client.dumps(xmlrpc.client.Fault(4, "Too many"), methodresponse=True))
except xmlrpc.client.Fault as e:
    print(e, e.faultCode)

deep = "<d>" * 300 + "x" + "</d>" * 300
print(sum(1 for _ in ET.fromstring(deep).iter("d")))
laughs = "".join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 4 if i else "ha"}">' for i in range(6))
print(len(ET.fromstring(f"<!DOCTYPE l [{laughs}]><l>&l5;</l>").text))
plistlib.loads(b"<plist><dict>\n<key>open</key></plist>")
