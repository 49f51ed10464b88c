# Carets in an expression over several lines, with wide characters before them; after a hot loop.
def compute(values, weights):
    total = 0
    for v, w in zip(values, weights):
        total += v * w
    return total


for i in range(400):
    compute([1, 2, 3], [i, i, i])

größe = compute([1, 2], [3, 4]); print(größe)
ключ = {"значение": [1, 2, 3]}
print(ключ["значение"][1], "日本", compute(ключ["значение"], [1, 2, None]) + compute(
    [1],
    [2]))
