# Encodings of Chinese, Japanese and Korean: whole texts, errors, parts, files, streams.
import codecs
import io
import os
import tempfile

TEXTS = {
    "gb2312": "你好，世界 abc",
    "gbk": "中文編碼 — 測試",
    "gb18030": "你好 € 😀 ḿ ㄱ",
    "big5": "繁體中文測試",
    "cp950": "繁體中文測試 ￠",
    "shift_jis": "日本語テスト ｱｲｳ ¥",
    "cp932": "日本語①ⅡテストＡ～",
    "euc_jp": "日本語テスト 丂侄",
    "euc_kr": "한국어 갂 뷁",
    "cp949": "한국어 갂 뷁 똠방각하",
}


def attempt(make):
    try:
        print(ascii(make()))
    except (UnicodeError, LookupError, TypeError) as e:
        print(type(e).__name__, e)


for name, text in TEXTS.items():
    attempt(lambda: text.encode(name))
    attempt(lambda: text.encode(name).decode(name) == text)
    data = text.encode(name, "replace")
    decoder = codecs.getincrementaldecoder(name)()
    print(ascii("".join(decoder.decode(bytes([b])) for b in data) + decoder.decode(b"", True)), decoder.getstate())
    for handler in ("strict", "replace", "ignore", "xmlcharrefreplace", "backslashreplace"):
        attempt(lambda: "a\u3042\U0001f600\xe9b".encode(name, handler))
    for handler in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
        attempt(lambda: b"a\xff\x81b\xa4\xa2\xa4".decode(name, handler))
    count = checksum = 0
    for lead in range(0x80, 256, 3):
        for trail in range(0x20, 256):
            try:
                found = bytes([lead, trail]).decode(name)
            except UnicodeDecodeError as e:
                checksum = (checksum * 31 + e.end) % 1000003
            else:
                count += 1
                for c in found:
                    checksum = (checksum * 31 + ord(c)) % 1000003
    print(name, count, checksum)
    checksum = 0
    for code in (*range(0x80, 0xD800, 19), *range(0xE000, 0x20000, 31)):
        for b in chr(code).encode(name, "replace"):
            checksum = (checksum * 31 + b) % 1000003
    print(checksum)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "text")
    for name, text in TEXTS.items():
        text = text.encode(name, "ignore").decode(name)
        with open(path, "w", encoding=name) as f:
            f.write(text + "\n" + text)
        with open(path, encoding=name) as f:
            print([line.rstrip("\n") == text for line in f])
        with codecs.open(path, encoding=name) as f:
            print(f.readline() == text + "\n", f.read() == text)

stream = io.BytesIO()
writer = codecs.getwriter("gbk")(stream)
writer.write("你好\n")
writer.writelines(["世界\n", "abc"])
print(stream.getvalue())
stream.seek(0)
reader = codecs.getreader("gbk")(stream)
print(ascii(reader.readlines()), codecs.lookup("GBK").name, codecs.lookup("windows-31j").name)
attempt(lambda: "x".encode("no-such-encoding"))
exec("# coding: shift_jis\nprint(ascii('日本'))".encode("shift_jis"))
