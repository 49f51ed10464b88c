# Strings outside of the basic plane: indices are code points.
s = "a😀b𝔘c\U0010ffff"
print(len(s), s[1], s[::-1] == "\U0010ffffc𝔘b😀a", s.index("c"), s[2:4], s.upper(), s.encode("utf-8"), s.encode("utf-16-le").hex(), list(map(ord, s)))
t = ""
for i in range(600):
    t += s[i % len(s)]
    if i % 7 == 0:
        t = t[1:]
print(len(t), t.count("😀"), t.find("𝔘", 20), t[100:104], t.replace("😀", "xy")[:12], t.split("𝔘")[3], ascii(t[:6]), repr(t[:6]))
print("😀".center(5, "𝔘"), f"{'😀':>4}|{'😀':.1}", "😀😁"[1], "😀" < "\uffff", sorted(["\uffff", "😀", "z"]), max(s), "%c" % 0x1f600)
d = {c: i for i, c in enumerate(s)}
print(d["😀"], "😀" in s, "".join(reversed(s)) == s[::-1], s.partition("😀"), hash("😀") == hash("x😀"[1:]), s.translate({0x1f600: "smile"}))
try:
    "\ud83d".encode()
except UnicodeEncodeError as e:
    print(e, e.start, e.end, e.reason, e.args[:1])
