-- Coroutines inside of metamethods, comparators and callbacks: where a yield may pass, and where it may not.
local yield, wrap = coroutine.yield, coroutine.wrap
local mt = {}
local function box(v) return setmetatable({ v = v }, mt) end
mt.__lt = function(a, b) yield '<' return a.v < b.v end
mt.__le = function(a, b) yield '<=' return a.v <= b.v end
mt.__eq = function(a, b) yield '==' return a.v == b.v end
mt.__add = function(a, b) yield '+' return box(a.v + (type(b) == 'table' and b.v or b)) end
mt.__concat = function(a, b) yield '..' return (type(a) == 'table' and a.v or a) .. (type(b) == 'table' and b.v or b) end
mt.__index = function(t, k) yield('index ' .. tostring(k)) return k end
mt.__newindex = function(t, k, v) yield('newindex ' .. tostring(k)) rawset(t, k, v) end
mt.__call = function(self, ...) yield 'call' return select('#', ...), ... end
mt.__len = function(t) yield 'len' return t.v end
mt.__unm = function(t) yield 'unm' return -t.v end
local function run(f)
  local log = {}
  local co = coroutine.create(f)
  while true do
    local r = table.pack(coroutine.resume(co))
    if coroutine.status(co) == 'dead' then
      print(table.concat(log, ' '), table.unpack(r, 1, r.n))
      return
    end
    log[#log + 1] = tostring(r[2])
  end
end
run(function() return box(1) < box(2), box(2) <= box(1), box(1) == box(1), box(1) > box(2), not (box(1) >= box(2)) end)
run(function() local a = box(1) if a == box(2) then return 'then' else return 'else' end end)
run(function() return (box(1) + 2 + box(3)).v, 'x' .. box(1) .. 'y' .. box(2) end)
run(function() local a = box(7) a.z = 1 return a.q, a.z, a[5], #a, -a, a(1, nil, nil) end)
run(function() local n = 0 while box(n) < box(3) do n = n + 1 end return n end)
run(function() local n = 3 repeat n = n - 1 until box(n) == box(0) return n end)
run(function() for k, v in setmetatable({}, { __pairs = function() return nil end }) and next, {} do end return 'empty' end)
-- A native on the way does not let a yield pass.
run(function() local t = { box(2), box(1) } table.sort(t) return 'sorted' end)
run(function() local t = { 3, 1, 2 } table.sort(t, function(a, b) yield 'cmp' return a < b end) end)
run(function() return ('abc'):gsub('.', function(c) yield(c) end) end)
run(function() return table.concat({ 1, 2 }, box ',') end)
run(function() return (load(function() yield 'piece' end)) end)
-- pcall, xpcall, tostring of results and dofile-like helpers do.
run(function() return pcall(function() yield 'in pcall' error(box(5).v, 0) end) end)
run(function() return xpcall(function(x) yield 'in xpcall' return x + 1 end, print, 41) end)
run(function() return select(2, pcall(pcall, pcall, function() yield 'deep' return 'bottom' end)) end)
-- Comparators that run coroutines of their own.
local function keys(s) return wrap(function() for d in s:gmatch '%d+' do yield(tonumber(d)) end end) end
local function compare(a, b)
  local ka, kb = keys(a), keys(b)
  while true do
    local x, y = ka(), kb()
    if x == nil or y == nil then return y ~= nil end
    if x ~= y then return x < y end
  end
end
local versions = { '1.10.2', '1.9', '1.10', '0.99.1', '1.10.2.1', '2', '1' }
table.sort(versions, compare)
print(table.concat(versions, ' '))
-- isyieldable and running seen from those places.
print(coroutine.isyieldable(), select(2, coroutine.running()))
wrap(function()
  print(coroutine.isyieldable())
  table.sort({ 1, 2 }, function(a, b) print(coroutine.isyieldable()) return a < b end);
  (''):gsub('', function() print(coroutine.isyieldable()) end)
  print((setmetatable({}, { __index = function() return coroutine.isyieldable() end })).x)
end)()
