-- Messages of indexing errors name the variable: local, upvalue, global, field, method, constant.
local function try(f, ...) print(select(2, pcall(f, ...))) end
local up
local t = { a = {}, [1] = { 2 }, b = 5, f = function() end }
try(function() local x; return x.y end)
try(function() local x = 5; x.y = 1 end)
try(function() return up.field end)
try(function() up.field = 1 end)
try(function() return undefinedglobal.x end)
try(function() undefinedglobal.x = 1 end)
try(function() return t.c.d end)
try(function() return t.a.b.c.d end)
try(function() t.a.b.c = 1 end)
try(function() return t[1][1][1] end)
try(function() return t.b.x.y end)
try(function() return t['a b'].c end)
try(function() local k = 'key' return t[k].c end)
try(function() local k = {} return t[k].c end)
try(function() return t[2].x end)
try(function() return t[true].x end)
try(function() return t[1.5].x end)
try(function() return t:nomethod() end)
try(function() return t.a:nomethod() end)
try(function() return up:method() end)
try(function() return t.c:method() end)
try(function() return undefinedglobal:method() end)
try(function() return ('x').y.z end)
try(function() return (1).x end)
try(function() return (nil)[1] end)
try(function() return t.f().x end)
try(function() return t.f()() end)
try(function() return (t.b + 1).x.y end)
try(function() return (true).x end)
try(function() t[nil] = 1 end)
try(function() t[0 / 0] = 1 end)
try(function() string.x.y = 1 end)
try(function() return math.pi.digits.first end)
try(function(a) return a.x end)
try(function(a, b) return b[a] end, 'k')
try(function(...) local a, b = ... return b.x end, 1)
try(function() for i = 1, 2 do local v = i == 2 and t or nil; print(v.b) end end)
try(function() for _, v in ipairs { 1 } do return v.x.y end end)
local function many()
  local n = 0
  for i = 1, 1200 do
    local name = 'f' .. i
    if not pcall(function() return t[name].x end) then n = n + 1 end
  end
  return n
end
print(many())
local where = {}
for i = 1, 1200 do
  local o = t
  if i % 400 == 0 then o = up end
  local ok, e = pcall(function() return o.a end)
  if not ok then where[#where + 1] = i .. ' ' .. e end
end
print(table.concat(where, '\n'))
