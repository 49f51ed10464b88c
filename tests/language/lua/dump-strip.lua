-- Precompiled chunks: with and without debug information, modes, damaged ones.
local function make(n)
  local function inner(x) return x + n end
  return inner
end
local full, bare = string.dump(make), string.dump(make, true)
print(#bare < #full, full:sub(1, 4) == '\27Lua', full:byte(5))
print(load(full)(5)(3), load(bare)(5)(4))
print(load(full, 'x', 't'))
print(load('return 1', '=x', 'b'))
print(load(full, 'x', 'b') ~= nil, load('return 1', 'x', 'bt') ~= nil)
local broken = load(string.dump(load('local t = nil; return t.x', '=chunk'), true))
print(pcall(broken))
local whole = load(string.dump(load('local t = nil; return t.x', '=chunk')))
print(pcall(whole))
local info = debug.getinfo(load(bare), 'Sl')
print(info.source, info.short_src, info.linedefined, info.lastlinedefined, info.currentline)
local cut = 0
for i = 5, #full - 1, 7 do
  local f, message = load(full:sub(1, i))
  if not f and message:find 'truncated' then cut = cut + 1 end
end
print(cut == #(full:sub(5, #full - 1):gsub('.......', 'x'):gsub('.?.?.?.?.?.?$', '')) or cut > 10)
print((select(2, load('\27Lua'))):match 'truncated', (select(2, load('\27Lux' .. full:sub(5)))):match 'not a binary chunk')
print((select(2, load(full:sub(1, 4) .. '\x99' .. full:sub(6)))):match 'version mismatch')
print(pcall(string.dump, print))
print(pcall(string.dump, 1))
-- Upvalues are fresh, the first one is the environment.
local a, b = 10, 20
local function uses() return a, b end
local copy = load(string.dump(uses))
print(type(copy()) == 'table', select(2, copy()))
-- All kinds of constants and instructions.
local text = [[
local t = { 1, 2.5, 'str', true, nil, [10] = -7, key = 1e300, 0x7fffffffffffffff, -0.0, 1/0 }
local s = 0
for i, v in pairs(t) do if type(v) == 'number' and v < 1e9 and v == v then s = s + v end end
for i = 10, 1, -3 do s = s + i end
while s > 1000 do s = s - 1 end
repeat local x = s; s = s + 1 until x > 60
goto over
s = -1
::over::
local function v(...) return select('#', ...), ... end
local c <close> = setmetatable({}, { __close = function() end })
return s, t[6], math.type(t[6]), 1 / t[7], v(1, nil, 'z'), #t.key .. '!'
]]
text = text:gsub('#t.key', 'tostring(t.key)')
print(load(text)())
print(load(string.dump(load(text)))())
print(load(string.dump(load(text), true))())
-- Hot after loading.
local sum = load(string.dump(function(n) local s = 0; for i = 1, n do s = s + i * i end; return s end))
print(sum(1000), sum(10))
