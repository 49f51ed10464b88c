-- string.dump and precompiled chunks: upvalues, stripping, what is refused.
local function f(a, ...) local x <const> = 1.5 local t = {a, ..., [1] = 2^63, k = math.maxinteger, n = nil} for i = 1, 3 do t[i] = (t[i] or 0) + x end return t, function() a = a + 1 return a end end
local g = load(string.dump(f), 'd', 'b')
local t, h = g(10, 20) print(t[1], t[2], t[3], t.k, h(), h())
print(pcall(load(string.dump(function(a) return a + 1 end, true)), {}))
print(pcall(load(string.dump(function(a) return a + 1 end)), {}))
print(load(string.dump(load('x = 1; return x'), true))(), x)
print(pcall(string.dump, print)) print(pcall(string.dump, 5)) print(load(string.dump(f):sub(1, 40), 'cut')) print(load(string.dump(f), 'n', 't'))
local up = 5 local function u() up = up + 1 return up end local d = load(string.dump(u)) print(pcall(d)) print(debug.setupvalue(d, 1, 41), d(), u())
print(debug.getinfo(load(string.dump(f)), 'S').short_src, debug.getinfo(load(string.dump(f, true)), 'S').short_src, debug.getinfo(load(string.dump(f, true)), 'S').linedefined)
local big = {} for i = 1, 300 do big[i] = 'local s' .. i % 190 .. ' = "' .. string.char(i % 256):gsub('[%c"\\]', '?') .. i .. '" ' end
local src = {} for i = 1, 150 do src[i] = 't[' .. i .. '] = "\\' .. (i % 256) .. '\\255" .. ' .. i .. ' .. ' .. i / 7 end
local c = load('local t = ... ' .. table.concat(src, ' ') .. ' return t') local a, b = c({}), load(string.dump(c))({})
for i = 1, 150 do assert(a[i] == b[i]) end print('same', #a)
local s = 0 local hot = load(string.dump(function(n) local s = 0 for i = 1, n do s = s + i % 7 end return s end)) for i = 1, 60 do s = s + hot(100) end print(s)
