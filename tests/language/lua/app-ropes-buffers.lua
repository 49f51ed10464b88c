-- Text objects with __concat, __len, __eq, __lt, __index for methods and integers, __call, and conversions on the way.
local Rope = {} Rope.__name = 'Rope'
local methods = {}
local function isrope(v) return getmetatable(v) == Rope end
local function length(v) return isrope(v) and v.n or #tostring(v) end
local function leaf(s) return setmetatable({ n = #s, s = s }, Rope) end
local function rope(v) if isrope(v) then return v end return leaf(tostring(v)) end
Rope.__index = function(r, k)
  if math.type(k) == 'integer' then return r:at(k) end
  return methods[k]
end
Rope.__concat = function(a, b) a, b = rope(a), rope(b) if a.n == 0 then return b elseif b.n == 0 then return a end return setmetatable({ n = a.n + b.n, left = a, right = b, depth = math.max(rawget(a, 'depth') or 0, rawget(b, 'depth') or 0) + 1 }, Rope) end
Rope.__len = function(r) return r.n end
Rope.__eq = function(a, b) return a.n == b.n and tostring(a) == tostring(b) end
Rope.__lt = function(a, b) return tostring(a) < tostring(b) end
Rope.__le = function(a, b) return tostring(a) <= tostring(b) end
Rope.__call = function(r, i, j) return tostring(r):sub(i, j) end
Rope.__mul = function(a, b) if isrope(b) then a, b = b, a end local out = leaf '' for _ = 1, b do out = out .. a end return out end
Rope.__unm = function(r) return leaf(tostring(r):reverse()) end
Rope.__shl = function(r, k) return rope(r(k + 1)) end
Rope.__idiv = function(r, sep) local parts = {} for p in (tostring(r) .. sep):gmatch('(.-)' .. sep:gsub('%p', '%%%0')) do parts[#parts + 1] = rope(p) end return parts end
function methods:leaves()
  return coroutine.wrap(function()
    local function walk(r) if rawget(r, 's') then coroutine.yield(r.s) else walk(r.left) walk(r.right) end end
    walk(self)
  end)
end
function methods:at(i) if i < 1 or i > self.n then return nil end local r = self while rawget(r, 's') == nil do if i <= r.left.n then r = r.left else i = i - r.left.n r = r.right end end return r.s:sub(i, i) end
Rope.__tostring = function(r) local parts = {} for s in r:leaves() do parts[#parts + 1] = s end return table.concat(parts) end
local r = rope 'ab' .. 'cd' .. 12 .. 3.5 .. rope 'z'
print(r, #r, r.depth, r[1], r[5], r[#r], r[0], r[#r + 1], r.nothing, r(2, 4), r(-2))
print('x' .. 'y' .. rope 'z' .. 1 .. 2, 1 .. rope '', rope(nil), rope(true) .. false == rope 'truefalse', rope 'a' == 'a', rope 'a' ~= rope 'b')
print(rope 'a' < rope 'b', rope 'b' <= rope 'a', rope 'a' * 3, 2 * rope 'xy', -rope 'abc', rope 'abcdef' << 2, #(rope 'a,b,,c' // ','), (rope 'a.b' // '.')[2])
print(pcall(function() return rope 'a' .. nil end)) print(pcall(function() return rope 'a' + 1 end)) print(pcall(function() return {} .. rope 'a' end) and 'tables have addresses') print(pcall(function() return rope 'a' < 'b' end))
print(pcall(function() return 1 < rope 'a' end), pcall(string.len, rope 'a'), pcall(string.rep, rope 'ab', 2), pcall(table.concat, { rope 'a' }), #rope 'abc')
print(('%s|%5.2s|%q'):format(rope 'abc', rope 'xyz', tostring(rope 'q"')), tostring(rope 'n'), string.format('%-6s|', rope 'pad'))
-- Sorting, keys, and building in a loop.
local list = {} for w in ('pear fig apple date cherry banana'):gmatch '%a+' do list[#list + 1] = rope(w) .. '!' end
table.sort(list) local names = {} for i, w in ipairs(list) do names[i] = tostring(w) end print(table.concat(names, ' '))
table.sort(list, function(a, b) return #a > #b or #a == #b and b < a end) for i, w in ipairs(list) do io.write(tostring(w), ' ') end print()
local set = {} for i = 1, 3 do set[rope 'same'] = i end local n = 0 for _ in pairs(set) do n = n + 1 end print(n, set[rope 'same'])
local big = leaf '' for i = 1, 150 do big = i % 2 == 0 and big .. i or i .. big end
print(#big, big.depth, big(1, 20), big(-20), big[200])
local sum = 0 for i = 1, #big do sum = (sum * 31 + big[i]:byte()) % 65521 end print(sum)
local count = 0 for s in big:leaves() do count = count + #s end print(count)
