-- __metatable protects; rawget, rawset, rawequal, rawlen go past metamethods.
local t = setmetatable({}, { __metatable = 'locked', __index = { a = 1 }, __newindex = function() error('frozen') end, __len = function() return 99 end, __eq = function() return true end })
print(getmetatable(t), pcall(setmetatable, t, {}))
print(t.a, rawget(t, 'a'), #t, rawlen(t), pcall(function() t.x = 1 end))
print(rawset(t, 'x', 5) == t, t.x, rawget(t, 'x'))
local u = setmetatable({}, getmetatable(setmetatable({}, { __eq = function() return true end })))
print(t == u, rawequal(t, u), rawequal(t, t), rawequal('a', 'a'), rawequal(1, 1.0), rawequal('1', 1))
print(getmetatable('').__name, getmetatable('abc') == getmetatable(''))
print(pcall(rawget, 1, 2))
print(pcall(rawset, {}, 1))
print(pcall(rawlen, 5))
print(pcall(rawequal, 1))
print(pcall(setmetatable, {}, 5))
print(pcall(setmetatable, {}, 'x'))
print(setmetatable({ v = 1 }, nil).v)

local reads = 0
local spy = setmetatable({}, { __index = function(_, k) reads = reads + 1 return k end })
local s = 0
for i = 1, 1200 do
  if i % 2 == 0 then s = s + spy[i] else s = s + (rawget(spy, i) or 1) end
end
print(s, reads)
local guarded, writes = nil, 0
guarded = setmetatable({}, { __newindex = function(o, k, v) writes = writes + 1 rawset(o, k, v) end })
for i = 1, 1100 do
  guarded[i % 200] = i
  rawset(guarded, 'r' .. i % 10, i)
end
print(writes, rawlen(guarded), guarded.r5)
local same = 0
local eq = { __eq = function(a, b) return a.v == b.v end }
local list = {}
for i = 1, 50 do list[i] = setmetatable({ v = i % 5 }, eq) end
for i = 1, 50 do
  for j = 1, 50 do
    if list[i] == list[j] then same = same + 1 end
    if rawequal(list[i], list[j]) then same = same + 1000 end
  end
end
print(same)
