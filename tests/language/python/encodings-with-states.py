# Encodings of mail: ISO 2022 for Japanese and Korean, and HZ. What bytes mean depends on what came before.
import codecs
import email
import email.charset
import email.header
import io
import os
import tempfile
from email.mime.text import MIMEText

NAMES = ("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr", "hz")
TEXTS = ("plain", "日本語テスト abc", "日本\n語¥‾x", "丂侄 日", "ｱｲｳ", "한국어\n말 x", "你好~世界", "αβγ é ü ά", "简体汉字", "a\u3042\U0001f600\xe9b", "~", "")
BYTES = (
    b"a\xff\x81b", b"\x1b$B!", b"\x1b$Zab", b"\x1b", b"\x1b$", b"\x1b$B!!\n!!", b"\x1b(Jab\\~", b"\x1b$@0!", b"\x0ea\x0f",
    b"\x1b$B\x80!", b"\x1b.A\x1bNi", b"\x1b.F\x1bNa\x1bN!", b"~{VPND~}~~x~", b"~\nab", b"~{VPN", b"~{VP\nN", b"\x1b$)C\x0eGQ\n\x0e19\x0fb",
    b"\x1b$A1>\x1b(B", b"\x1b$(D0!\x1b(Bx", b"\x1b(I1\x1b(B", b"\x1b&@\x1b$B0!", b"\x1bxyz", b"\x1b$B\x7f\x7f", b"\x1b(" + b"0" * 20, b"\x1bN",
)


def attempt(make):
    try:
        return ascii(make())
    except (UnicodeError, LookupError) as e:
        return f"{type(e).__name__} {e}"


for name in NAMES:
    for text in TEXTS:
        for handler in ("strict", "replace", "ignore", "backslashreplace"):
            print(name, attempt(lambda: text.encode(name, handler)))
        data = text.encode(name, "ignore")
        print(data.decode(name) == data.decode(name).encode(name).decode(name), attempt(lambda: data.decode(name)))
    for data in BYTES:
        print(name, *(attempt(lambda: data.decode(name, handler)) for handler in ("strict", "replace", "ignore")), sep=" | ")

for name in NAMES:
    encoder = codecs.getincrementalencoder(name)("ignore")
    states = []
    for part in ("日", "本x", "\n", "你~", "한", ""):
        states.append((encoder.encode(part), encoder.getstate()))
    print(name, states, encoder.encode("日", True), encoder.getstate())
    encoder.encode("日本")
    state = encoder.getstate()
    encoder.reset()
    other = codecs.getincrementalencoder(name)("ignore")
    other.setstate(state)
    print(encoder.getstate(), other.encode("日"), other.encode("z"))
    decoder = codecs.getincrementaldecoder(name)("replace")
    found = []
    for b in "日本 a 한 你~".encode(name, "ignore") + b"\x1b":
        found.append(decoder.decode(bytes([b])))
        if len(found) % 4 == 0:
            state = decoder.getstate()
            decoder.reset()
            decoder.setstate(state)
            found.append(state)
    print(ascii(found), ascii(decoder.decode(b"", True)))

stream = io.BytesIO()
writer = codecs.getwriter("iso2022_jp")(stream)
writer.write("日本")
writer.write("語\n")
writer.writelines(["テ", "スト"])
writer.reset()
print(stream.getvalue())
stream.seek(0)
print(ascii(codecs.getreader("iso2022_jp")(stream).readlines()))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "letter")
    with open(path, "w", encoding="iso2022_jp") as f:
        f.write("拝啓\n")
        f.write("敬具")
        f.write(" end\n")
    with open(path, "rb") as f:
        print(f.read())
    with open(path, encoding="iso2022_jp") as f:
        print([ascii(line) for line in f])

message = MIMEText("こんにちは、世界\n", "plain", "iso-2022-jp")
message["Subject"] = email.header.Header("件名です", "iso-2022-jp")
print(message.as_string())
read = email.message_from_string(message.as_string())
print(ascii(read.get_payload(decode=True).decode("iso-2022-jp")), ascii(str(email.header.make_header(email.header.decode_header(read["Subject"])))))
print(email.charset.Charset("iso-2022-jp").body_encoding, codecs.lookup("ISO-2022-JP").name, codecs.lookup("csiso2022kr").name)
