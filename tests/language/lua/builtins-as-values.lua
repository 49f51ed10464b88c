-- Builtins in upvalues, locals, fields, arguments and metatables: hot calls, then wrong arguments, and functions that change under way.
local byte, sub, rep, char, find, match, format = string.byte, string.sub, string.rep, string.char, string.find, string.match, string.format
local sqrt, floor, max, insert, remove, unpack = math.sqrt, math.floor, math.max, table.insert, table.remove, table.unpack

local function sumBytes(s)
  local sum = 0
  for i = 1, #s do sum = sum + byte(s, i) * (byte(s, -i) % 7) end
  return sum, byte(s, #s + 1), byte(s, 0), byte(s)
end
for _ = 1, 60 do sumBytes('warming up') end
print(sumBytes('the quick brown fox'))
print(select('#', byte('abc', 4)), select('#', byte('abc', -4)), select('#', byte('', 1)), byte('abc', 1, -1))

local function lengths(n)
  local total = 0
  for i = 1, n do
    total = total + sqrt(i * i) + floor(i / 3) + max(i, 7, -i)
    total = total + #sub('abcdefgh', i % 9, -(i % 3) - 1) + #rep('x', i % 4, ',') + #char(65 + i % 26)
  end
  return total
end
print(lengths(300))

-- One call, many functions.
local operations = { math.abs, math.ceil, math.floor, tostring, math.type, function(x) return x * 2 end, math.tointeger, type, string.len }
local function applyAll(x)
  local out = {}
  for k = 1, 40 do
    for i = 1, #operations do out[i] = tostring(operations[i](x)) end
    if k == 20 then operations[3], operations[6] = operations[6], operations[3] end
  end
  return table.concat(out, ' ')
end
print(applyAll(7), applyAll(-2.5), applyAll(1e15))

-- Methods of strings, when the table behind them changes.
local function shout(words)
  local out = {}
  for i = 1, #words do out[i] = words[i]:upper() .. words[i]:sub(-1) .. ('%03d'):format(i) end
  return table.concat(out, ',')
end
local words = { 'one', 'two', 'Three', 'n\228r', '', 'x' }
for _ = 1, 50 do shout(words) end
print(shout(words))
local upper = string.upper
function string.upper(s) return '<' .. s .. '>' end
print(shout(words))
string.upper = upper
print(shout(words))
local meta = getmetatable('')
local methods = meta.__index
for round = 1, 3 do
  if round == 2 then meta.__index = function(s, name) return name == 'upper' and string.lower or methods[name] end end
  if round == 3 then meta.__index = methods end
  print(round, shout(words), #shout(words))
end
meta.__index = nil
print(pcall(shout, words))
meta.__index = methods
print(pcall(shout, words), ('x'):rep(3), pcall(function() return ('x'):nothing() end))

-- Wrong arguments in hot code: names and positions.
local function try(f, ...)
  local ok, message = true, nil
  for _ = 1, 30 do ok, message = pcall(f, ...) end
  print(ok, message)
end
local values = { 'text', 12, 1.5, nil, true, {} }
for i = 1, 6 do
  local v = values[i]
  try(function() return sub(v, 1) .. '' end)
  try(function() return byte('abc', v) end)
  try(function() return sqrt(v) end)
  try(function() local s = 'abc'; return s:rep(v) end)
  try(function() return char(v, v) end)
  try(function() return find('a+b', v, 1, true) end)
  try(function() return match('key=value', '(%w+)=(%w+)', v) end)
  try(function() return format('%d|%s', v, v) ~= nil end)
  try(function() return insert(v, 1) end)
  try(function() return remove(v) end)
  try(function() return unpack(v) end)
end
for _, pattern in ipairs { '[a', '%', '(a', 'a)', '%f', '%b', '(%1)', '()%1' } do
  try(function() return find('banana', pattern) end)
  try(function() return (('banana'):gsub(pattern, 'x')) end)
  try(function() for a in ('banana'):gmatch(pattern) do return a end end)
end

-- Iterators in turn: each has its own state.
local function zip(a, b)
  local out = {}
  local nextWord, nextNumber = a:gmatch('%a+'), b:gmatch('()(%d)')
  for _ = 1, 8 do
    local at, digit = nextNumber()
    out[#out + 1] = tostring((nextWord())) .. tostring(at) .. tostring(digit)
  end
  return table.concat(out, ' ')
end
for _ = 1, 40 do zip('a bc d', '1 2 3') end
print(zip('one two three four', '12 3  45'), zip('', '7'))
for a, b in ('k1=v1;k2=v2'):gmatch('(%w+)=(%w+)') do io.write(a, ':', b, ' ') end
print(#('x'):rep(100):gsub('', '-'))
