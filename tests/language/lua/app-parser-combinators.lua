-- Parser combinators made of closures and metamethods: alternatives, repetition, captures, positions of errors.
local P = {} P.__index = P
local function parser(f) return setmetatable({ run = f }, P) end
local function wrap(p) if type(p) == 'string' then local s = p return parser(function(text, at) if text:sub(at, at + #s - 1) == s then return at + #s end return nil, at, ("'%s'"):format(s) end) end return p end
local function pattern(pat, what) pat = '^' .. pat .. '()' return parser(function(text, at) local r = { text:match(pat, at) } local to = table.remove(r) if to then return to, r end return nil, at, what end) end
local function join(a, b) if not a then return b end if not b then return a end return table.move(b, 1, #b, #a + 1, table.move(a, 1, #a, 1, {})) end
P.__mul = function(a, b)
  a, b = wrap(a), wrap(b)
  return parser(function(text, at)
    local mid, x, why = a.run(text, at)
    if not mid then return nil, x, why end
    local to, y, whyNot = b.run(text, mid)
    if not to then return nil, y, whyNot end
    return to, join(x, y)
  end)
end
P.__add = function(a, b)
  a, b = wrap(a), wrap(b)
  return parser(function(text, at)
    local to, x, why = a.run(text, at)
    if to then return to, x end
    local to2, y, why2 = b.run(text, at)
    if to2 then return to2, y end
    if y > x then return nil, y, why2 elseif x > y then return nil, x, why end
    return nil, x, why .. ' or ' .. why2
  end)
end
P.__pow = function(p, n)
  return parser(function(text, at)
    local count, values = 0, nil
    while n >= 0 or count < -n do
      local to, x, why = p.run(text, at)
      if not to then if count < n then return nil, x, why end break end
      if to == at then break end
      at, count, values = to, count + 1, join(values, x)
    end
    return at, values
  end)
end
P.__div = function(p, f) return parser(function(text, at) local to, x, why = p.run(text, at) if not to then return nil, x, why end return to, { f(table.unpack(x or {})) } end) end
P.__unm = function(p) return parser(function(text, at) if wrap(p).run(text, at) then return nil, at, 'something else' end return at end) end
local function lazy(f) return parser(function(text, at) return f().run(text, at) end) end
local space = pattern('%s*', 'space')
local function token(s) return wrap(s) * space end
local expression
local number = pattern('(%d+%.?%d*)%s*', 'number') / tonumber
local name = pattern('(%a[%w_]*)%s*', 'name') / function(n) return { n } end
local function left(first, ...) local rest = table.pack(...) for i = 1, rest.n, 2 do first = { rest[i], first, rest[i + 1] } end return first end
local atom = number + name + token '(' * lazy(function() return expression end) * token ')'
local power = lazy(function() return atom * (pattern('(%^)%s*', "'^'") * lazy(function() return atom end)) ^ 0 / left end)
local term = power * (pattern('([*/%%])%s*', "'*'") * power) ^ 0 / left
expression = term * (pattern('([+-])%s*', "'+'") * term) ^ 0 / left
local function show(t) if type(t) ~= 'table' then return tostring(t) end if #t == 1 then return t[1] end return '(' .. show(t[2]) .. ' ' .. t[1] .. ' ' .. show(t[3]) .. ')' end
local ops = { ['+'] = function(a, b) return a + b end, ['-'] = function(a, b) return a - b end, ['*'] = function(a, b) return a * b end, ['/'] = function(a, b) return a / b end, ['%'] = function(a, b) return a % b end, ['^'] = function(a, b) return a ^ b end }
local function eval(t, env) if type(t) ~= 'table' then return t end if #t == 1 then return env[t[1]] or error('no variable ' .. t[1], 0) end return ops[t[1]](eval(t[2], env), eval(t[3], env)) end
local whole = space * expression * -pattern('(.)', 'character')
for _, s in ipairs { '1', ' 1 + 2*3 ', '(1+2)*3', '2^3^2', '10 - 4 - 3', 'a*(b + 1) % 7', '1 +', '(1', '1 2', '', '3.5/2', 'x', '((((4))))', '1 + (2 * (3 - (4 / 5)))', '2 * @' } do
  local to, tree, why = whole.run(s, 1)
  if to then print(s, show(tree[1]), pcall(eval, tree[1], { a = 3, b = 4 })) else print(s, ('error at %d: expected %s'):format(tree, why)) end
end
local digits = pattern('(%d)', 'digit')
print(#select(2, (digits ^ -3).run('123456', 1)), (digits ^ 4).run('123', 1)) print((wrap 'ab' * 'cd').run('abce', 1)) print(((wrap 'x' ^ 0 * 'y')).run('xxxy', 1), (pcall(function() return digits * 1 end)))
local long = {} for i = 1, 60 do long[i] = i .. (i % 3 == 0 and ' * ' or i % 3 == 1 and ' + ' or ' - ') end
local sum = 0 for i = 1, 8 do local _, tree = whole.run(table.concat(long) .. i, 1) sum = sum + eval(tree[1], {}) end
print(sum)
