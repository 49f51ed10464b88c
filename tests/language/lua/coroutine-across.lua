-- Yields across pcall, metamethods, iterators, closes; not across natives that call back.
local function run(name, f, ...)
  local co = coroutine.create(f)
  local r = table.pack(coroutine.resume(co, ...))
  local n = 0
  while coroutine.status(co) ~= "dead" do
    n = n + 1
    r = table.pack(coroutine.resume(co, r[2], n))
  end
  print(name, n, table.unpack(r, 1, r.n))
end
run("pcall", function() return pcall(function(a) return a, coroutine.yield(1) + coroutine.yield(2) end, "arg") end)
run("pcall error", function() return pcall(function() coroutine.yield(1) error("oops") end) end)
run("pcall value", function() return pcall(function() coroutine.yield(1) error({}) end) ~= nil end)
run("xpcall", function()
  return xpcall(function(...) local x = coroutine.yield(...) error("e" .. x, 0) end, function(m) return "handled " .. m end, 5)
end)
run("nested pcall", function()
  local log = {}
  for i = 1, 3 do
    log[#log + 1] = tostring(select(2, pcall(function()
      local ok, e = pcall(function() coroutine.yield(i) error("inner" .. i, 0) end)
      coroutine.yield(e)
      error(e .. " outer", 0)
    end)))
  end
  return table.concat(log, "; ")
end)
local mt = {}
for _, e in ipairs { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat", "len", "call", "index" } do
  mt["__" .. e] = function(a, b) return (coroutine.yield(e)) end
end
mt.__eq = function() return (coroutine.yield("eq")) == "eq" end
mt.__lt = function() return (coroutine.yield("lt")) == "lt" end
mt.__le = function() return (coroutine.yield("le")) == "other" end
mt.__newindex = function(t, k, v) rawset(t, k, (coroutine.yield("newindex"))) end
local function object() return setmetatable({}, mt) end
run("arith", function()
  local o = object()
  return o + 1, 2 - o, o * o, o / 1, o % 1, o ^ 2, -o, o // 1, o & 1, 1 | o, o ~ 1, o << 1, 1 >> o, ~o
end)
run("others", function()
  local o, p = object(), object()
  local t = { o .. "x", "x" .. o, "a" .. "b" .. o .. "c", #o, o(1, 2), o.field, o[1] }
  o.key = 1
  t[#t + 1] = rawget(o, "key")
  t[#t + 1] = tostring(o == p) .. tostring(o ~= p) .. tostring(o < p) .. tostring(o <= p) .. tostring(o > p)
  if o == p then t[#t + 1] = "then" end
  if not (o <= p) then t[#t + 1] = "not" end
  return table.concat(t, " ")
end)
run("iterator", function()
  local s = 0
  for i, j in function(_, i) i = i + 1 if i < 6 then return i, (coroutine.yield(i)) end end, nil, 0 do s = s * 10 + j end
  return s
end)
run("pairs", function()
  local out = {}
  for k, v in pairs(setmetatable({}, { __pairs = function(t) return coroutine.yield("p") and next, { 5, 6 }, nil, 9 end })) do
    out[#out + 1] = k .. "=" .. v
  end
  return table.concat(out, ",")
end)
run("close", function()
  local log = {}
  local function closable(n) return setmetatable({}, { __close = function(_, e) log[#log + 1] = n .. tostring(coroutine.yield(n)) .. tostring(e) end }) end
  do
    local a <close> = closable("a")
    local b <close> = closable("b")
  end
  for i in pairs({ 1 }), nil, nil, closable("for") do log[#log + 1] = "in" break end
  local function f() local c <close> = closable("c") return "r1", "r2" end
  log[#log + 1] = select("#", f())
  log[#log + 1] = tostring(select(2, pcall(function() local d <close> = closable("d") local e <close> = closable("e") error("err", 0) end)))
  return table.concat(log, " ")
end)
run("error in close", function()
  return pcall(function()
    local a <close> = setmetatable({}, { __close = function(_, e) coroutine.yield("a") error("a after " .. tostring(e), 0) end })
    local b <close> = setmetatable({}, { __close = function(_, e) coroutine.yield("b") error("b after " .. tostring(e), 0) end })
    local c <close> = setmetatable({}, { __close = function(_, e) coroutine.yield("c " .. e) end })
    error("first", 0)
  end)
end)
run("dofile and load", function() return load("local a = ... ; return a, coroutine.yield('loaded')")(3) end)
run("tail calls", function()
  local function f(n) if n == 0 then return coroutine.yield("tail") end return f(n - 1) end
  return f(10)
end)
run("varargs", function(...) return (select("#", ...)), select(2, coroutine.yield(...)), ... end, 1, 2, 3)
-- Not across these.
local function no(name, f) print(name, coroutine.wrap(function() return pcall(f) end)()) end
no("sort", function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield() return a < b end) end)
no("sort by yield", function() table.sort({ 3, 2, 1 }, coroutine.yield) end)
no("gsub", function() return string.gsub("abc", ".", function() coroutine.yield() end) end)
no("load", function() return load(function() coroutine.yield() end) end)
no("tostring", function() return tostring(setmetatable({}, { __tostring = function() coroutine.yield() end })) end)
no("concat", function() return table.concat(setmetatable({}, { __len = function() return 1 end, __index = function() coroutine.yield() end })) end)
package.preload.yielding = function() coroutine.yield() end
no("require", function() return require("yielding") end)
no("handler", function() return xpcall(error, function(m) return pcall(coroutine.yield) and 1 or 2 end) end)
no("unpack", function() return table.unpack(setmetatable({}, { __index = function() coroutine.yield() end }), 1, 2) end)
no("isyieldable", function()
  local inside
  table.sort({ 1, 2 }, function(a, b) inside = coroutine.isyieldable() return a < b end)
  return inside, coroutine.isyieldable()
end)
-- But coroutines inside of these yield to there.
print(string.gsub("abc", ".", coroutine.wrap(function(c) while true do c = coroutine.yield(c:upper() .. c) end end)))
local sorted = { 5, 2, 8, 1 }
table.sort(sorted, coroutine.wrap(function(a, b) while true do a, b = coroutine.yield(a > b) end end))
print(table.concat(sorted, " "))
print(pcall(coroutine.yield, "outside"))
