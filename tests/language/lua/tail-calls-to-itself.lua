-- debug and errors through self tail calls
local function loop(n) if n == 0 then error('bottom') end return loop(n - 1) end
print(pcall(loop, 5))
print(xpcall(loop, debug.traceback, 3000))
local function info(n) if n == 0 then local i = debug.getinfo(1, 'tSl') return i.istailcall, i.currentline, #debug.traceback('x') end return info(n - 1) end
print(info(0)) print(info(1)) print(info(2000))
local function va(...) local n = select('#', ...) if n == 0 then return 'done' end return va(select(2, ...)) end
print(va(1, 2, 3, 4, 5))
local function cap(n, acc) acc[#acc + 1] = function() return n end if n == 0 then return acc end return cap(n - 1, acc) end
local t = cap(2000, {}) print(t[1](), t[2](), t[#t]())
local function fewer(a, b, c) if a == 0 then return a, b, c end return fewer(a - 1, b) end
print(fewer(1500, 'b', 'c'))
local co = coroutine.wrap(function() local function g(n) coroutine.yield(n) if n == 0 then return 'end' end return g(n - 1) end return g(2000) end)
local s = 0 for i = 1, 2000 do s = s + co() end print(s, co(), co())
local o = setmetatable({}, { __call = function(self, n) if n == 0 then return 'called' end return self(n - 1) end })
print(o(2000))
local count = 0
debug.sethook(function(e) count = count + 1 end, 'c')
local function h(n) if n == 0 then return n end return h(n - 1) end
h(10)
debug.sethook()
print(count)
local function level(n) if n == 0 then return debug.traceback('tb', 1) end return level(n - 1) end
print(level(1200))
local ok, m = pcall(function() local function f(n) if n == 0 then return nil + 1 end return f(n - 1) end return f(2000) end) print(m)
local function inf(n) if n > 3e6 then return n end return inf(n + 1) end print(inf(1))
