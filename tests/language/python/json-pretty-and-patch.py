# A document library: pointers, patches with undo, deep merge, diffs as sorted paths, a schema checker that collects errors in groups, printing of nested data; the failing test of a patch is uncaught.
class PointerError(LookupError):
    pass


def parse(pointer):
    if pointer and not pointer.startswith("/"):
        raise PointerError(f"no pointer: {pointer!r}")
    return [p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:]]


def step(node, key):
    try:
        match node:
            case list():
                return node[int(key)]
            case dict():
                return node[key]
            case _:
                raise TypeError(f"{type(node).__name__} has no parts")
    except (LookupError, ValueError, TypeError) as e:
        raise PointerError(f"{key!r} in {show(node, None)[:40]}") from e


def get(doc, pointer):
    for key in parse(pointer):
        doc = step(doc, key)
    return doc


def show(v, indent=2, depth=0):
    pad = "" if indent is None else "\n" + " " * indent * (depth + 1)
    end = "" if indent is None else "\n" + " " * indent * depth
    match v:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[v]
        case int() | float():
            return repr(v)
        case str():
            return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in v) + '"'
        case [] | ():
            return "[]"
        case {**nothing} if not nothing:
            return "{}"
        case [*items]:
            return f"[{pad}{(',' + (pad or ' ')).join(show(x, indent, depth + 1) for x in items)}{end}]"
        case dict():
            return f"{{{pad}{(',' + (pad or ' ')).join(f'{show(str(k))}: {show(x, indent, depth + 1)}' for k, x in v.items())}{end}}}"
        case _:
            raise TypeError(f"cannot show {type(v).__name__}")


def copy(v):
    return {k: copy(x) for k, x in v.items()} if isinstance(v, dict) else [*map(copy, v)] if isinstance(v, list) else v


def put(doc, pointer, value, insert=False):
    *path, last = parse(pointer)
    for key in path:
        doc = step(doc, key)
    if isinstance(doc, list):
        i = len(doc) if last == "-" else int(last)
        doc[i:i + (not insert)] = [value]
    else:
        doc[last] = value


def remove(doc, pointer):
    *path, last = parse(pointer)
    for key in path:
        doc = step(doc, key)
    step(doc, last)
    return doc.pop(int(last) if isinstance(doc, list) else last)


def patch(doc, ops):
    doc = copy(doc)
    for n, op in enumerate(ops):
        try:
            match op:
                case {"op": "add", "path": path, "value": value}:
                    put(doc, path, value, insert=True)
                case {"op": "replace", "path": path, "value": value}:
                    get(doc, path)
                    put(doc, path, value)
                case {"op": "remove", "path": path}:
                    remove(doc, path)
                case {"op": "move", "from": old, "path": path}:
                    put(doc, path, remove(doc, old), insert=True)
                case {"op": "copy", "from": old, "path": path}:
                    put(doc, path, copy(get(doc, old)), insert=True)
                case {"op": "test", "path": path, "value": value}:
                    assert get(doc, path) == value, f"{path} is {show(get(doc, path), None)}, not {show(value, None)}"
                case {"op": str(name)}:
                    raise ValueError(f"wrong {name}: {sorted(op.keys() - {'op'})}")
                case _:
                    raise TypeError(f"no operation: {op!r}")
        except Exception as e:
            e.add_note(f"operation {n}: {op}")
            raise
    return doc


def diff(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for k in sorted(a.keys() | b.keys()):
            if k not in b:
                yield "remove", f"{path}/{k}"
            elif k not in a:
                yield "add", f"{path}/{k}", b[k]
            else:
                yield from diff(a[k], b[k], f"{path}/{k}")
    elif type(a) is type(b) is list and len(a) == len(b):
        for i, pair in enumerate(zip(a, b)):
            yield from diff(*pair, f"{path}/{i}")
    elif a != b or type(a) is not type(b):
        yield "replace", path, b


def merge(a, b):
    if not isinstance(a, dict) or not isinstance(b, dict):
        return copy(b)
    return {k: merge(a.get(k), b[k]) if k in b else a[k] for k in a | b if b.get(k, 0) is not None}


def check(v, schema, path="$"):
    errors = []
    match schema:
        case type() if not isinstance(v, schema) or (schema is int and v is True):
            errors.append(TypeError(f"{path}: {type(v).__name__} is no {schema.__name__}"))
        case [inner] if isinstance(v, list):
            errors += [e for i, x in enumerate(v) for e in check(x, inner, f"{path}[{i}]")]
        case dict() if isinstance(v, dict):
            missing = [k for k in schema if k not in v and not k.endswith("?")]
            errors += [KeyError(f"{path}.{k}") for k in missing]
            inner = [e for k, x in v.items() for e in check(x, schema.get(k, schema.get(k + "?", object)), f"{path}.{k}")]
            if inner:
                errors.append(ExceptionGroup(f"in {path}", inner))
        case [_] | dict():
            errors.append(TypeError(f"{path}: {type(v).__name__}"))
        case f if callable(f) and not isinstance(f, type) and not f(v):
            errors.append(ValueError(f"{path}: {v!r}"))
    return errors


doc = {"name": "tool", "tags": ["a", "b", {"deep": [1, 2.5, None]}], "a/b": {"m~n": True}, "empty": [{}, []], "quote": 'say "hi"\n\x01'}
print(show(doc))
print(show(doc, None), get(doc, "/a~1b/m~0n"), get(doc, "/tags/2/deep/-1"), get(doc, "") is doc, sep="\n")
changed = patch(doc, [{"op": "add", "path": "/tags/1", "value": "new"}, {"op": "move", "from": "/name", "path": "/title"}, {"op": "copy", "from": "/tags/3/deep", "path": "/tags/-"}, {"op": "replace", "path": "/tags/4/0", "value": [9]}, {"op": "remove", "path": "/quote"}, {"op": "test", "path": "/tags/3/deep/0", "value": 1}])
print(show(changed, None), *diff(doc, changed), *diff([1, True, "x", 2], [1.0, 1, "x", 3]), sep="\n")
print(show(merge(doc, {"name": None, "a/b": {"x": {"y": 1}}, "tags": []}), None), doc["name"])
for p in ("nope", "/tags/9", "/tags/x", "/name/0", "/missing/deeper"):
    try:
        get(doc, p)
    except PointerError as e:
        print(type(e).__name__, e, "<-", repr(e.__cause__))
for ops in ([{"op": "add"}], [{"op": "remove", "path": "/zip"}], [7], [{"op": "add", "path": "/x", "value": 1}, {"op": "fly", "path": "/x"}]):
    try:
        patch(doc, ops)
    except Exception as e:
        print(type(e).__name__, e, e.__notes__)
schema = {"name": str, "age": int, "langs": [str], "mail?": lambda s: "@" in s, "home?": {"zip": int}}
for v in ({"name": "A", "age": 3, "langs": []}, {"name": 1, "langs": ["x", 2], "mail": "q", "home": {}}, [], {"name": "B", "age": True, "langs": "c", "home": {"zip": "1"}}):
    errors = check(v, schema)
    try:
        if errors:
            raise ExceptionGroup("invalid", errors)
        print("valid")
    except* TypeError as g:
        print("types", g.exceptions)
    except* KeyError as g:
        print("keys", g.exceptions)
    except* ValueError as g:
        print("values", g)
try:
    show({1: {2, 3}})
except TypeError as e:
    print(e)
patch(doc, [{"op": "test", "path": "/name", "value": "tool"}, {"op": "test", "path": "/tags/2", "value": {"deep": [1, 2.5, 0]}}])
