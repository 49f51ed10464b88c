-- Small programs, one for each thing that Lua programs do, some 1 to 50 ms each in lua5.4. For each: its name, the best of 12 times, all of them together (ms), and its result.
-- `lua lua.lua [TEXT]`: those whose names have the text in them. `npm run probes` compares. Classes are made once: programs do not make one for each call.
local T = {}
local function add(name, f) T[#T + 1] = { name, f } end
local N = 300000
add('mixed arithmetic', function() local x = 0.0 for i = 1, N do x = x * 0.5 + i % 7 end return x end)
add('int division and mod', function() local s = 0 for i = 1, N do s = s + i // 3 + i % 5 end return s end)
add('float division', function() local s = 0 for i = 1, N do s = s + 1 / i end return s end)
add('power', function() local s = 0 for i = 1, N do s = s + i ^ 2 end return s end)
add('bit ops', function() local s = 0 for i = 1, N do s = (s ~ (i << 3)) & 0xffffff end return s end)
add('64-bit mul', function() local s = 1 for i = 1, N do s = s * 6364136223846793005 + 1442695040888963407 end return s end)
add('string compare', function() local c = 0 local w = { 'abc', 'abd', 'b', 'zz' } for i = 1, N do if w[i % 4 + 1] < w[(i + 1) % 4 + 1] then c = c + 1 end end return c end)
add('concat short', function() local c = 0 for i = 1, N // 3 do local s = 'x' .. i c = c + #s end return c end)
add('tostring tonumber', function() local c = 0 for i = 1, N // 4 do c = c + tonumber(tostring(i)) end return c end)
add('string.byte char', function() local s = ('abcdefghij'):rep(100) local c = 0 for k = 1, N // 1000 do for i = 1, #s do c = c + s:byte(i) end end return c end)
add('string.sub', function() local s = ('abcdefghij'):rep(100) local c = 0 for k = 1, N // 1000 do for i = 1, #s do if s:sub(i, i) == 'c' then c = c + 1 end end end return c end)
add('string.format', function() local c = 0 for i = 1, N // 10 do c = c + #string.format('%d %s %5.2f', i, 'a', i / 3) end return c end)
add('upper lower rep', function() local c = 0 for i = 1, N // 10 do c = c + #(('aBc'):upper() .. ('DeF'):lower()) end return c end)
add('gsub function', function() local c = 0 for i = 1, 300 do local s = ('hello world '):rep(10):gsub('%w+', function(w) c = c + #w return w:upper() end) end return c end)
add('gmatch', function() local c = 0 for i = 1, 600 do for w in ('the quick brown fox jumps over'):rep(3):gmatch('%a+') do c = c + #w end end return c end)
add('find plain', function() local s = ('abc'):rep(100) .. 'xyz' local c = 0 for i = 1, N // 20 do c = c + s:find('xyz', 1, true) end return c end)
add('table insert remove', function() local t = {} for i = 1, N do t[#t + 1] = i end local s = 0 while #t > 0 do s = s + table.remove(t) end return s end)
add('table.insert', function() local t = {} for i = 1, N do table.insert(t, i) end return #t end)
add('insert front', function() local t = {} for i = 1, 3000 do table.insert(t, 1, i) end return #t end)
add('unpack pack', function() local s = 0 for i = 1, N // 5 do local a, b, c = table.unpack({ i, i + 1, i + 2 }) s = s + a + b + c end return s end)
add('select varargs', function() local function f(...) local s = 0 for i = 1, select('#', ...) do s = s + (select(i, ...)) end return s end local s = 0 for i = 1, N // 10 do s = s + f(1, 2, 3, 4) end return s end)
add('varargs sum', function() local function f(...) local s = 0 for _, v in ipairs({ ... }) do s = s + v end return s end local s = 0 for i = 1, N // 10 do s = s + f(1, 2, 3, 4) end return s end)
add('ipairs', function() local t = {} for i = 1, 1000 do t[i] = i end local s = 0 for k = 1, N // 1000 do for _, v in ipairs(t) do s = s + v end end return s end)
add('pairs array', function() local t = {} for i = 1, 1000 do t[i] = i end local s = 0 for k = 1, N // 1000 do for _, v in pairs(t) do s = s + v end end return s end)
add('pairs hash', function() local t = {} for i = 1, 1000 do t['k' .. i] = i end local s = 0 for k = 1, N // 1000 do for _, v in pairs(t) do s = s + v end end return s end)
add('next loop', function() local t = {} for i = 1, 1000 do t['k' .. i] = i end local s = 0 for k = 1, N // 1000 do local key, v = next(t) while key do s = s + v key, v = next(t, key) end end return s end)
add('hash set string keys', function() local t = {} for i = 1, N // 10 do t['k' .. (i % 1000)] = i end return t.k7 end)
add('hash float keys', function() local t = {} for i = 1, N // 3 do t[i % 100 + 0.5] = i end return t[7.5] end)
add('hash table keys', function() local ks = {} for i = 1, 100 do ks[i] = {} end local t = {} for i = 1, N // 3 do local k = ks[i % 100 + 1] t[k] = (t[k] or 0) + 1 end return t[ks[7]] end)
add('sparse negative keys', function() local t = {} for i = 1, N // 3 do t[-(i % 100)] = i end return t[-7] end)
add('matrix', function() local m = {} for i = 1, 100 do m[i] = {} for j = 1, 100 do m[i][j] = i * j end end local s = 0 for k = 1, 30 do for i = 1, 100 do local r = m[i] for j = 1, 100 do s = s + r[j] end end end return s end)
add('closures counter', function() local function mk() local c = 0 return function() c = c + 1 return c end end local f = mk() for i = 1, N do f() end return f() end)
add('closure creation', function() local s = 0 for i = 1, N // 3 do local f = function(x) return x + i end s = s + f(1) end return s end)
local C = {} C.__index = C function C:inc(n) self.v = self.v + n return self end
add('method calls', function() local o = setmetatable({ v = 0 }, C) for i = 1, N do o:inc(i) end return o.v end)
local A = {} A.__index = A function A:f() return self.x end
local B = setmetatable({}, { __index = A }) B.__index = B
add('inheritance', function() local o = setmetatable({ x = 3 }, B) local s = 0 for i = 1, N do s = s + o:f() end return s end)
local INDEX = { __index = function(t, k) return k end }
add('__index function', function() local o = setmetatable({}, INDEX) local s = 0 for i = 1, N do s = s + o[i] end return s end)
add('__newindex', function() local log = 0 local o = setmetatable({}, { __newindex = function(t, k, v) log = log + v end }) for i = 1, N do o.x = i end return log end)
local M = {} M.__index = M M.__add = function(a, b) return setmetatable({ v = a.v + b.v }, M) end M.__eq = function(a, b) return a.v == b.v end
add('__add __eq', function() local a, b = setmetatable({ v = 0 }, M), setmetatable({ v = 1 }, M) local c = 0 for i = 1, N // 5 do a = a + b if a == b then c = c + 1 end end return a.v + c end)
local CALL = { __call = function(self, x) return x + 1 end }
add('__call', function() local o = setmetatable({}, CALL) local s = 0 for i = 1, N do s = o(s) end return s end)
local O = { __lt = function(a, b) return a.v < b.v end, __concat = function(a, b) return 'c' end, __len = function(a) return a.v end }
add('__lt __concat __len', function() local a, b = setmetatable({ v = 1 }, O), setmetatable({ v = 2 }, O) local c = 0 for i = 1, N // 5 do if a < b then c = c + #a end local s = a .. b end return c end)
add('coroutine wrap', function() local g = coroutine.wrap(function() for i = 1, N // 3 do coroutine.yield(i) end return 0 end) local s = 0 for i = 1, N // 3 do s = s + g() end return s end)
add('coroutine create many', function() local s = 0 for i = 1, N // 60 do local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) return b * 2 end) local _, x = coroutine.resume(co, i) local _, y = coroutine.resume(co, x) s = s + y end return s end)
add('pcall ok', function() local s = 0 for i = 1, N // 2 do local ok, v = pcall(function(x) return x end, i) s = s + v end return s end)
add('pcall error', function() local c = 0 for i = 1, N // 30 do if not pcall(error, 'x') then c = c + 1 end end return c end)
add('error position', function() local c = 0 for i = 1, N // 30 do local ok, m = pcall(function() error('boom') end) c = c + #m end return c > 0 end)
add('goto continue', function() local s = 0 for i = 1, N do if i % 3 == 0 then goto cont end s = s + i ::cont:: end return s end)
add('while repeat', function() local i, s = 0, 0 repeat i = i + 1 local j = 0 while j < 3 do j = j + 1 s = s + j end until i >= N // 3 return s end)
add('numeric for float step', function() local s = 0 for x = 0, N // 10, 0.1 do s = s + x end return s end)
add('numeric for down', function() local s = 0 for i = N, 1, -1 do s = s + i end return s end)
add('and or ternary', function() local s = 0 for i = 1, N do s = s + (i % 2 == 0 and 1 or 2) end return s end)
add('multiple assignment swap', function() local a, b = 1, 2 for i = 1, N do a, b = b, a end return a end)
add('multiple returns', function() local function f(i) return i, i + 1, i + 2 end local s = 0 for i = 1, N do local a, b, c = f(i) s = s + a + b + c end return s end)
add('tail calls', function() local function loop(n, acc) if n == 0 then return acc end return loop(n - 1, acc + n) end local s = 0 for i = 1, 30 do s = s + loop(N // 30, 0) end return s end)
add('mutual recursion', function() local even, odd function even(n) if n == 0 then return true end return odd(n - 1) end function odd(n) if n == 0 then return false end return even(n - 1) end local c = 0 for i = 1, 300 do if even(i) then c = c + 1 end end return c end)
add('upvalue shared', function() local x = 0 local function inc() x = x + 1 end local function get() return x end for i = 1, N do inc() end return get() end)
add('globals', function() gcount = 0 for i = 1, N do gcount = gcount + 1 end return gcount end)
add('math functions', function() local s = 0 for i = 1, N do s = s + math.floor(i / 3) + math.max(i, 5) + math.abs(-i) end return s end)
add('math.sin sqrt', function() local s = 0 for i = 1, N do s = s + math.sqrt(i) * math.sin(i) end return s // 1 end)
add('math.random', function() math.randomseed(42) local s = 0 for i = 1, N do s = s + math.random(100) end return s > 0 end)
add('string keys dispatch', function() local D = { a = function(x) return x + 1 end, b = function(x) return x * 2 end, c = function(x) return x - 3 end } local ks = { 'a', 'b', 'c' } local s = 1 for i = 1, N do s = D[ks[i % 3 + 1]](s) % 1000 end return s end)
add('table of records', function() local t = {} for i = 1, N // 10 do t[i] = { id = i, name = 'n', w = i * 0.5 } end local s = 0 for _, r in ipairs(t) do s = s + r.w end return s end)
add('sort numbers', function() local t = {} for i = 1, N // 15 do t[i] = (i * 7919) % 10007 end table.sort(t) return t[1] end)
add('sort cmp', function() local t = {} for i = 1, N // 30 do t[i] = (i * 7919) % 10007 end table.sort(t, function(a, b) return a > b end) return t[1] end)
add('sort strings', function() local t = {} for i = 1, N // 60 do t[i] = 'k' .. (i * 7919) % 10007 end table.sort(t) return t[1] end)
add('table.concat', function() local t = {} for i = 1, N // 3 do t[i] = i end return #table.concat(t, ',') end)
add('linked list', function() local l for i = 1, N // 3 do l = { v = i, next = l } end local s = 0 while l do s = s + l.v l = l.next end return s end)
add('queue', function() local q, h, t = {}, 1, 0 for i = 1, N do t = t + 1 q[t] = i if i % 2 == 0 then q[h] = nil h = h + 1 end end return t - h end)
add('string buffer byte build', function() local t = {} for i = 1, N // 3 do t[#t + 1] = string.char(65 + i % 26) end return #table.concat(t) end)
add('utf8', function() local s = ('häß€'):rep(50) local c = 0 for k = 1, 200 do for p, cp in utf8.codes(s) do c = c + cp end end return c end)
add('string.rep reverse len', function() local c = 0 for i = 1, N // 30 do c = c + #(('ab'):rep(20):reverse()) end return c end)
add('integer overflow', function() local s = math.maxinteger for i = 1, N do s = s + i end return s end)
add('nil checks', function() local t = { a = 1 } local c = 0 for i = 1, N do if t.b == nil and t.a ~= nil then c = c + 1 end end return c end)
add('type checks', function() local v = { 1, 'a', {}, true } local c = 0 for i = 1, N do if type(v[i % 4 + 1]) == 'number' then c = c + 1 end end return c end)
add('polymorphic add', function() local v = { 1, 2.5, 3, 4.5 } local s = 0 for i = 1, N do s = s + v[i % 4 + 1] end return s end)
add('memoize', function() local m = {} local function fib(n) if n < 2 then return n end local v = m[n] if v then return v end v = fib(n - 1) + fib(n - 2) m[n] = v return v end local s = 0 for i = 1, N // 30 do m = {} s = s + fib(20) end return s end)
add('load', function() local s = 0 for i = 1, 300 do s = s + load('return ' .. i .. ' + 1')() end return s end)
add('close var', function() local c = 0 local mt = { __close = function() c = c + 1 end } for i = 1, N // 10 do local x <close> = setmetatable({}, mt) end return c end)
local only = arg[1]
for _, p in ipairs(T) do
  if not only or p[1]:find(only, 1, true) then
    local r
    local best, total = 1e9, 0
    for k = 1, 12 do
      local t = os.clock()
      r = p[2]()
      t = os.clock() - t
      total = total + t
      if t < best then best = t end
    end
    print(string.format('%s\t%.3f\t%.1f\t%s', p[1], best * 1000, total * 1000, tostring(r)))
  end
end
