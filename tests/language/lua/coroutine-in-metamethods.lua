-- yields inside metamethods, iterators, comparison, concatenation and closes
local yield = coroutine.yield
local mt = {}
for _, name in ipairs { 'add', 'sub', 'mul', 'div', 'mod', 'pow', 'unm', 'idiv', 'band', 'bor', 'bxor', 'shl', 'shr', 'bnot', 'concat', 'len' } do
  mt['__' .. name] = function(a, b) return yield(name) end
end
mt.__eq = function() return yield('eq') end
mt.__lt = function() return yield('lt') end
mt.__le = function() return yield('le') end
mt.__index = function(_, k) return yield('index ' .. tostring(k)) end
mt.__newindex = function(_, k, v) yield('newindex ' .. tostring(k) .. '=' .. tostring(v)) end
mt.__call = function(_, ...) return yield('call ' .. select('#', ...)) end
mt.__close = function() yield('close') end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = {}
  r[#r + 1] = a + 1
  r[#r + 1] = 2 - a
  r[#r + 1] = a * b
  r[#r + 1] = a / 1
  r[#r + 1] = a % 1
  r[#r + 1] = a ^ 2
  r[#r + 1] = -a
  r[#r + 1] = a // 1
  r[#r + 1] = a & 1
  r[#r + 1] = 1 | a
  r[#r + 1] = a ~ b
  r[#r + 1] = a << 1
  r[#r + 1] = a >> 1
  r[#r + 1] = ~a
  r[#r + 1] = 'x' .. a .. 'y'
  r[#r + 1] = #a
  r[#r + 1] = a == b
  r[#r + 1] = a < b
  r[#r + 1] = a <= b
  r[#r + 1] = a > b
  r[#r + 1] = a ~= b
  r[#r + 1] = a.field
  r[#r + 1] = a[10]
  a.x = 5
  r[#r + 1] = a(1, 2, 3)
  r[#r + 1] = a:method()
  do
    local c <close> = a
  end
  for i in a do r[#r + 1] = i end
  if a < b then r[#r + 1] = 'less' end
  while a == b do r[#r + 1] = 'loop' end
  for i = 1, #r do r[i] = tostring(r[i]) end
  return 'done ' .. table.concat(r, ' ')
end)
local n, v = 0, nil
local what = co()
while what:sub(1, 4) ~= 'done' do
  n = n + 1
  io.write(n, ':', what, ' ')
  if what == 'call 2' and n % 2 == 0 then v = nil
  elseif what == 'eq' then v = n % 3 == 0
  elseif what:find('^index method') then v = function(...) return yield('method ' .. select('#', ...)) end
  else v = n end
  what = co(v)
  if n > 60 then break end
end
print() print(what)
