-- A Lisp: reader, environments, closures, tail calls by a trampoline, macros, errors with their form.
local NIL = setmetatable({}, { __tostring = function() return '()' end })
local Symbol, symbols = {}, {}
Symbol.__tostring = function(s) return s.name end
local function sym(name)
  local s = symbols[name] or setmetatable({ name = name }, Symbol)
  symbols[name] = s
  return s
end
local Pair = {}
local function cons(a, d) return setmetatable({ a = a, d = d }, Pair) end
local function list(...)
  local l = NIL
  for i = select('#', ...), 1, -1 do l = cons((select(i, ...)), l) end
  return l
end
local function show(x)
  if type(x) == 'string' then return ('%q'):format(x) end
  if getmetatable(x) ~= Pair then return type(x) == 'function' and '<builtin>' or tostring(x) end
  local out = {}
  while getmetatable(x) == Pair do out[#out + 1], x = show(x.a), x.d end
  if x ~= NIL then out[#out + 1] = '. ' .. show(x) end
  return '(' .. table.concat(out, ' ') .. ')'
end
local function read(s)
  local at = 1
  local function form()
    at = s:match('^[%s]*()', at)
    local c = s:sub(at, at)
    at = at + 1
    if c == '(' then
      local items = {}
      while not s:find('^%s*%)', at) do
        if at > #s then error('unfinished list', 0) end
        items[#items + 1] = form()
      end
      at = s:match('^%s*%)()', at)
      return list(table.unpack(items))
    elseif c == "'" then return list(sym 'quote', form())
    elseif c == '"' then
      local text, stop = s:match('^([^"]*)"()', at)
      at = stop
      return text
    end
    local word, stop = s:match('^([^%s()]+)()', at - 1)
    at = stop
    if word == '#t' then return true elseif word == '#f' then return false end
    return tonumber(word) or sym(word)
  end
  return function()
    if s:find('^%s*$', at) then return nil end
    return form()
  end
end
local function scope(parent, names, args)
  local e = setmetatable({}, { __index = parent })
  while getmetatable(names) == Pair do
    if args == NIL then error('too few arguments', 0) end
    e[names.a] = args.a
    names, args = names.d, args.d
  end
  if names ~= NIL then e[names] = args elseif args ~= NIL then error('too many arguments', 0) end
  return e
end
local special, macros = {}, {}
local function eval(x, e)
  while true do
    local mt = getmetatable(x)
    if mt == Symbol then
      local v = e[x]
      if v == nil then error('unbound ' .. x.name, 0) end
      return v
    elseif mt ~= Pair then return x end
    local op = x.a
    local s = special[op]
    if s then
      local again, v, env = s(x.d, e)
      if not again then return v end
      x, e = v, env or e
    elseif macros[op] then x = macros[op](x.d)
    else
      local f = eval(op, e)
      local args, last = NIL, nil
      local a = x.d
      while a ~= NIL do
        local c = cons(eval(a.a, e), NIL)
        if last then last.d = c else args = c end
        last, a = c, a.d
      end
      if type(f) == 'function' then return f(args) end
      if type(f) ~= 'table' or not f.body then error('not a function: ' .. show(f), 0) end
      e = scope(f.env, f.params, args)
      local b = f.body
      while b.d ~= NIL do
        eval(b.a, e)
        b = b.d
      end
      x = b.a
    end
  end
end
special[sym 'quote'] = function(x) return false, x.a end
special[sym 'if'] = function(x, e)
  if eval(x.a, e) ~= false then return true, x.d.a end
  if x.d.d == NIL then return false, NIL end
  return true, x.d.d.a
end
special[sym 'define'] = function(x, e)
  if getmetatable(x.a) == Pair then e[x.a.a] = { params = x.a.d, body = x.d, env = e }
  else e[x.a] = eval(x.d.a, e) end
  return false, NIL
end
special[sym 'lambda'] = function(x, e) return false, { params = x.a, body = x.d, env = e } end
macros[sym 'let'] = function(x)
  local names, values, b = {}, {}, x.a
  while b ~= NIL do
    names[#names + 1], values[#values + 1], b = b.a.a, b.a.d.a, b.d
  end
  return cons(cons(sym 'lambda', cons(list(table.unpack(names)), x.d)), list(table.unpack(values)))
end
macros[sym 'and'] = function(x)
  if x == NIL then return true end
  return x.d == NIL and x.a or list(sym 'if', x.a, cons(sym 'and', x.d), false)
end
local globals = {}
local function fold(name, zero, f)
  globals[sym(name)] = function(a)
    local r = a == NIL and zero or a.a
    a = a ~= NIL and a.d or a
    while a ~= NIL do r, a = f(r, a.a), a.d end
    return r
  end
end
fold('+', 0, function(a, b) return a + b end)
fold('*', 1, function(a, b) return a * b end)
fold('-', 0, function(a, b) return a - b end)
fold('string-append', '', function(a, b) return a .. b end)
for name, f in pairs {
  ['<'] = function(a, b) return a < b end, ['='] = function(a, b) return a == b end, ['quotient'] = function(a, b) return a // b end,
  cons = cons, car = function(p) return p.a end, cdr = function(p) return p.d end, ['null?'] = function(p) return p == NIL end,
} do globals[sym(name)] = function(a) return f(a.a, a.d ~= NIL and a.d.a or nil) end end
local function run(text)
  local next, result = read(text), nil
  local ok, e = pcall(function() for form in next do result = eval(form, globals) end end)
  print(ok and show(result) or 'error: ' .. e)
end
run "(define (fact n) (if (= n 0) 1 (* n (fact (- n 1))))) (fact 20)"
run "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 700 0)"
run "(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l))))) (map (lambda (x) (* x x)) '(1 2 3 4))"
run "(let ((x 2) (y 3)) (let ((x 7) (z (+ x y))) (* z x)))"
run "(define counter ((lambda (n) (lambda () n)) 5)) (counter)"
run "((lambda (a . rest) (cons rest a)) 1 2 3)"
run "(and 1 2 (< 1 2))" run "(and 1 #f x)" run "(string-append \"a\" \"b\" \"c\")"
run "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 11)"
run "(undefined 1)" run "(1 2)" run "((lambda (x) x))" run "((lambda (x) x) 1 2)" run "(car 5)" run "(+ 1 (quote a))" run "(a (b" run "'(a . b)"
