# Methods of built-in classes called wrongly, a table for each class: counts and kinds of arguments, values that are not there, indices out of range, unhashable keys, methods of another class's objects, slots of classes called as functions; containers are unchanged after what failed; one uncaught at the end.
TABLE = {
    "list": ([3, 1, 2], """append() append(1,2) append(x=1) extend() extend(1) extend(None) insert() insert(1) insert('a',1) insert(1.5,2) insert(1,2,3) pop('a') pop(9) pop(-9) pop(1,2) pop(None) pop(1<<70)
        remove() remove(9) remove(1,2) clear(1) index() index(9) index(1,5) index(1,'a') index(1,0,1,2) index(2,-1,0) count() count(1,2) sort(1) sort(key=1) sort(reverse='a') sort(cmp=1) sort(key=len) sort(lambda:0) reverse(1) copy(1) nothing
        __getitem__('a') __getitem__() __getitem__(9) __setitem__(1) __setitem__(9,1) __setitem__(slice(0,3,2),[1]) __setitem__(slice(0),5) __setitem__('a',1) __delitem__(9) __delitem__('a') __add__((1,)) __add__() __iadd__(1) __contains__() __len__(1) __iter__(1) __eq__() __lt__(1,2) __init__(1) __init__([],[]) __reversed__(1) __class_getitem__()"""),
    "tuple": ((1, 2), "index() index(9) index(1,5) index(1,'a') count() count(1,2) append(1) __getitem__('a') __getitem__(2) __getitem__(1.0) __add__([1]) __contains__() __hash__(1) __new__() __getnewargs__(1)"),
    "str": ("abc", """join() join(1) join([1]) join(['a',None]) join('a','b') split(1) split('') split('a','b') split('a',1,2) split(maxsplit='a') split(sep=b'a') split(max=1) rsplit('') rsplit(1.5) partition() partition('') partition(1) rpartition('') splitlines('a','b') splitlines(keep=1) strip(1) strip('a','b') lstrip(b'a') rstrip([])
        replace() replace('a') replace('a',1) replace(1,'a') replace('a','b','c') replace('a','b',1,2) replace(old='a',new='b') find() find(1) find('a','b') find('a',1,2,3) index('z') index('a',1) rindex('z') rfind(None) count(1) count() count('a','b') startswith(1) startswith(['a']) startswith(('a',1)) startswith('a','b') startswith() endswith(b'c') endswith((1,))
        center() center('a') center(5,'ab') center(5,1) center(5,'') center(1.5) ljust(5,'ab') rjust(None) zfill() zfill('a') zfill(1,2) expandtabs('a') expandtabs(1,2) encode('nope') encode(1) encode('utf8','nope') encode('ascii',1) encode('a','b','c') format_map() format_map(1) translate() translate(1) upper(1) isdigit(1) title('a') casefold(1) removeprefix() removeprefix(1) removesuffix('a','b')
        maketrans() maketrans(1) maketrans('ab','c') maketrans('a',1) maketrans({'ab':1}) maketrans({1.5:2}) maketrans('a','b',1) format('{') __getitem__('a') __getitem__(9) __getitem__(1.0) __add__(1) __add__() __mod__() __contains__(1) __contains__() __iter__(1) __format__(1) __format__('d') __len__(1) __hash__(1) swapcase(1) isidentifier('a') nope() __getitem__(slice('a'))"""),
    "bytes": (b"abc", """join([1]) join('a') join(['a']) join(1) split('a') split(b'') split(1) replace(b'a') replace('a','b') find('a') find(256) find(-1) find(1.5) index(b'z') index(300) count('a') startswith('a') startswith((b'a','b')) startswith([]) strip('a') center(5,'a') center(5,b'ab') decode('nope') decode(1) decode('ascii','nope') hex('ab') hex(b'') hex(':',1,2) hex('é') fromhex() fromhex(1) fromhex('1') fromhex('zz') fromhex('1 2') translate() translate(b'a') translate(1) translate(None,1) maketrans(b'a') maketrans(b'a',b'bc') maketrans('a','b')
        __getitem__('a') __getitem__(9) __add__('a') __add__(1) __contains__('a') __contains__(256) __contains__(-1) __contains__(1.5) __mod__(1) append(1) upper(1) zfill('a') ljust(5,1) removeprefix('a') partition('a') partition(b'') splitlines(1,2) expandtabs('a')"""),
    "bytearray": (bytearray(b"abc"), "append() append('a') append(256) append(-1) extend('ab') extend([256]) extend([None]) insert(1) insert(1,256) insert('a',1) pop(9) pop('a') remove(0) remove(256) remove('a') __setitem__(0,256) __setitem__(0,'a') __setitem__(9,1) __setitem__(slice(0),1) __setitem__(slice(0,3,2),b'a') __setitem__('a',1) __delitem__(9) __iadd__('a') __iadd__(1) clear(1) reverse(1) copy(1) join([1]) decode('nope') count('a')"),
    "dict": ({1: "a", "k": 2}, """get() get([]) get(1,2,3) get(key=1) pop() pop(9) pop([]) pop(9,8,7) popitem(1) setdefault() setdefault([]) setdefault(1,2,3) update(1) update([1]) update([(1,)]) update([(1,2,3)]) update(['ab','c']) update({},{}) update(None) keys(1) values(1) items(1) copy(1) clear(1) fromkeys() fromkeys(1) fromkeys([[]]) fromkeys([],1,2) __getitem__(9) __getitem__([]) __getitem__() __setitem__([],1) __setitem__(1) __delitem__(9) __delitem__({}) __contains__([]) __contains__() __or__([]) __ior__(1) __ior__([1]) __init__(1) __init__([],[]) __reversed__(1) has_key(1) __len__(1) __iter__(1) __eq__()"""),
    "set": ({1, 2}, """add() add([]) add(1,2) add({1}) remove(9) remove([]) remove() discard([]) discard() pop(1) clear(1) copy(1) union(1) union([[]]) update(1) update([{}]) update([],1) intersection(1) intersection([[]]) difference(1) difference_update(None) symmetric_difference(1) symmetric_difference() symmetric_difference([],[]) symmetric_difference_update(5) issubset() issubset(1) issubset([],[]) issuperset(None) isdisjoint(1) isdisjoint([[]]) isdisjoint() __or__([1]) __and__([1]) __ior__([1]) __isub__(1) __contains__([]) __contains__() __lt__([1]) __init__(1) __init__([],[]) __len__(1) __hash__() append(1) __sub__() __rsub__(1)"""),
    "frozenset": (frozenset({1}), "add(1) union(1) __or__([]) __hash__(1) __contains__({1}) __contains__([]) isdisjoint(None) copy(1) difference([[]])"),
    "int": (5, "bit_length(1) bit_count(1) to_bytes() to_bytes(0,'big') to_bytes(1,'odd') to_bytes(-1,'big') to_bytes('a') to_bytes(1,'big',1) to_bytes(1,signed=1,order='big') from_bytes() from_bytes('a') from_bytes(1) from_bytes([256]) from_bytes(b'a','odd') from_bytes(b'a',1) as_integer_ratio(1) conjugate(1) is_integer() real() __add__() __add__('a') __pow__(2,0) __pow__() __pow__('a') __lshift__(-1) __rshift__(-1) __floordiv__(0) __truediv__(0) __mod__(0) __divmod__(0) __lt__() __lt__('a') __format__() __format__(1) __format__('s') __round__('a') __round__(1,2) __getnewargs__(1) __bool__(1) __index__(1)"),
    "float": (2.5, "is_integer(1) as_integer_ratio(1) hex(1) fromhex() fromhex(1) fromhex('x') fromhex('0x1p5000') fromhex('') __add__() __add__('a') __truediv__(0) __floordiv__(0.0) __mod__(0) __divmod__(0) __pow__('a') __round__('a') __format__('d') __format__(1) __int__(1) __lt__('a') __trunc__(1) conjugate(1) bit_length() __getformat__('x')"),
    "complex": (1j, "conjugate(1) real() __add__('a') __truediv__(0) __pow__(0) __lt__(1) __format__('d') __format__('05') __format__('=5') __int__() __float__() __bool__(1) __complex__(1) __mod__(2) __floordiv__(1)"),
    "range": (range(3), "index() index(9) index('a') index(1,2) count() count(1,2) start() __getitem__(9) __getitem__('a') __getitem__(slice('a')) __contains__() __len__(1) __reversed__(1) __add__(1) append(1) __hash__(1)"),
    "slice": (slice(1, 5), "indices() indices('a') indices(-1) indices(1,2) start() __hash__() __eq__() step.x"),
    "memoryview": (memoryview(b"abcd"), "cast() cast('x') tolist(1) release(1) __getitem__(9) __getitem__('a') __setitem__(0,1) __len__(1) toreadonly(1) __enter__(1) append(1) __hash__(1)"),
    "dict_keys": ({1: 2}.keys(), "isdisjoint() isdisjoint(1) __or__(1) __and__(1) __sub__(None) __contains__([]) __contains__() mapping() __getitem__(0) __lt__(1) __len__(1) append(1) __hash__()"),
    "generator": ((x for x in (1, 2)), "send() send(1) send(1,2) throw() throw(1) throw('a') throw(ValueError,1,2,3) throw(ValueError,ValueError('v')) throw(ValueError('v'),1) throw(int) close(1) __next__(1) gi_frame() __iter__(1) __len__() throw(ValueError,'text',5)"),
    "function": (lambda a: a, "__call__() __call__(1,2) __get__() __get__(None,None) __get__(1,2,3) __code__() __name__() __repr__(1) x __defaults__.y"),
    "NoneType": (None, "x __call__() __add__(1) __bool__(1) __len__() __iter__() __eq__() __hash__(1) __getitem__(0) __init__(1) __new__() __repr__(1) __setattr__('x',1) __setattr__(1,2) __getattribute__('q') __getattribute__(1) __dir__(1) __format__('x') __format__() __reduce_ex__(1,2) __sizeof__(1) __init_subclass__(1) __class__()() __delattr__('x') __lt__() __ne__()"),
    "type": (int, "__call__(1,2,3) __subclasscheck__(1) __prepare__(1) __repr__() __setattr__('x',1) __name__() x __or__(1) __ror__() __dir__() __init__(1) __new__(1) __class_getitem__(1)"),
}
OTHERS = """list.append(1,2) list.append() list.sort((1,)) str.join('a') str.join(1,[]) str.upper() str.upper(1) str.upper(b'a') dict.get() dict.get([],1) dict.keys(1) dict.fromkeys() set.add(frozenset(),1) set.union() set.union([1]) tuple.index([1],1) int.bit_length() int.bit_length('a') int.bit_length(True) int.__add__(1) int.__add__('a',1) float.hex(1) bytes.fromhex(b'ab') bytes.join('a',[]) str.format() str.format(1) str.maketrans(1,2,3,4) object.__init__() object.__init__(1,2) object.__str__() object.__setattr__(1,'a') object.__setattr__(object(),'a',1) object.__getattribute__(1) object.__reduce_ex__() object.__format__(1,'x') object.__eq__(1) object.__dir__() object.__init_subclass__(1) object.__hash__()
    type.mro() type.mro(1) type.__call__() type.__call__(1) type.__repr__(1) list.__new__(tuple) list.__new__(1) list.__new__() tuple.__new__(list) int.__new__(str) int.__new__(bool,1) str.__new__(int) object.__new__(list) dict.__new__(set) float.__new__() float.__new__(int) frozenset.__new__(set) bytes.__new__(bytearray) object.__new__(object,1) Exception.with_traceback(1) Exception().with_traceback(1) Exception().with_traceback() Exception().add_note() Exception().add_note(1) Exception().__setstate__(1) property.getter(1) property().getter() property().__get__() property().__set__(1) property().__set__(1,2) property().__delete__(1) staticmethod.__call__() range.index(1,2) slice.indices(1) enumerate.__next__(1) zip.__next__([]) map.__iter__()
    iter([]).__next__(1) iter([]).__length_hint__(1) iter({}).__next__(1) reversed([]).__next__(1) (lambda:0)(*1) (lambda:0)(**1) (lambda·**k:0)(**{1:2}) (lambda·a:0)(1,a=2) print(*1) print(**1) print(**{'end':1}) len(*[]) len(*[1,2]) int(**{'x':1}) dict(**{'a':1},a=2) sorted(*[[1],2]) max(*[]) max(**{}) max(*[1]) min([],**{'default':1,'x':2}) type('A',(),{})(1) type('A',(),{}).x type('A',(),{})().x type('A',(),{})()() type('A',(),{'__init__':lambda·self:1})() type('A',(),{'__new__':lambda·c,x:1})() type('A',(),{'__call__':5})()() type('A',(),{'__len__':lambda·s:'a'})().__len__(1) type('A',(),{'__getattr__':lambda·s,n:n})().abc()"""


def copied(v):
    try:
        return v[:] if not isinstance(v, memoryview) else v.tolist()
    except TypeError:
        return v.copy() if hasattr(v, "copy") else v


def said(text, space):
    try:
        r = eval(text, space)
        return f"=> {r!r}" if type(r) in (int, bool, str, list, dict, tuple, set, bytes, type(None), float, complex) else f"=> a {type(r).__name__}"
    except BaseException as e:
        return f"{type(e).__name__}: {str(e).split(' at 0x')[0]}"


total = 0
for name, (o, calls) in TABLE.items():
    before = copied(o)
    print(f"-- {name}")
    for call in calls.split():
        total += 1
        print(f"{call}  {said('o.' + call, {'o': o})}")
    if name not in ("generator", "memoryview"):
        print(copied(o) == before)
for call in OTHERS.split():
    total, call = total + 1, call.replace("·", " ")
    print(f"{call}  {said(call, {})}")
print(total)
stack, failed = [], 0
for n in range(4000):
    try:
        stack.append(n) if n % 3 else stack.pop(-1 - n % 7)
        stack.index(n, -5) if n % 11 == 0 else stack.insert(n % 5, n)
    except (IndexError, ValueError) as e:
        failed += len(str(e))
print(len(stack), sum(stack), failed)
print({}.pop(*[stack[:1], "default"]))
{0: 1}.pop(*[stack[:1], "default"])
