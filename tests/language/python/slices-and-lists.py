# List operations, slices with every sign, assignment to slices, errors.
data = list(range(20))
parts = [None, 0, 3, -4, 25, -25]
total = 0
for i in parts:
    for j in parts:
        for k in (None, 1, 2, -1, -3):
            x = data[i:j:k]
            total += len(x) * 7 + sum(x) + hash(tuple(x)) % 5
print(total)
xs = []
for i in range(3000):
    xs.append(i)
    if i % 3 == 0:
        xs[-1:] = [i, i]
    if i % 10 == 9:
        del xs[2:6]
    if i % 500 == 499:
        xs[::2] = xs[::2][::-1]
        xs.reverse()
print(len(xs), xs[:5], xs[-5:], xs.index(2997), xs.count(2997), sum(xs))
ys = [3, 1, 2]
ys[1:1] = "ab"
ys[10:] = (9,)
ys[::2] = [0] * 3
print(ys, ys * 2, [1] + [2], ys[slice(None, None, -1)], slice(1, 10, 2).indices(5), slice(3) == slice(None, 3, None))
ys.insert(-1, "i"); ys.insert(100, "end"); ys.remove(0); ys += (1, 2); ys.extend(k for k in "xy")
print(ys, ys.pop(), ys.pop(0), ys.copy() == ys, ys.clear(), ys)
a = [[0] * 2] * 2
a[0][0] = 1
print(a, [[]] * 2 == [[], []], [1, 2] < [1, 2, 0], [1, [2]] == [1, [2]], list("ab") + list({1: 2}), [*range(3), *"ab"])
r = [1]
r.append(r)
print(r, r == r, str(r))
for text in ("data[::0]", "data['x']", "data[1:2] = 5", "data[::2] = [1]", "del data[50]", "data.remove(99)", "[].pop()", "data.index(50)", "data[1.0]", "data + (1,)", "data * 1.5", "data.pop(100)", "data.insert('a', 1)", "[] < ()", "list(5)", "data[slice('a')]", "[1, 2].sort(key=5)", "x = [1, 2]; x[5] = 1", "del data[::0]", "[3] * -1 + [data[:1000000000000][0]]"):
    try:
        exec("print(%s)" % text if "=" not in text and "del" not in text else text)
    except Exception as e:
        print(text, "|", type(e).__name__, e)
