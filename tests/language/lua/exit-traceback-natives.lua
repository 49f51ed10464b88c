-- An error that nobody catches, out of callbacks of natives, from functions that are hot by then.
local depth = 0
local function check(n)
  if n == 60 then error { code = 7 } end
  return n
end
local Item = setmetatable({}, { __call = function(class, n) return setmetatable({ n = n }, class) end })
Item.__index = Item
Item.__tostring = function(i) return 'item ' .. check(i.n) end
Item.__lt = function(a, b) return check(a.n) < check(b.n) end
Item.__concat = function(a, b) return tostring(a) .. tostring(b) end
local function show(list)
  local out = {}
  for i, item in ipairs(list) do out[i] = tostring(item) end
  return table.concat(out, ' ')
end
local function render(text, values)
  return (text:gsub('%$(%w+)', function(k)
    depth = depth + 1
    local v = values[k] or values[tonumber(k)]
    return tostring(v)
  end))
end
local function page(n)
  local list = {}
  for i = 1, 4 do list[i] = Item(n + i % 3) end
  table.sort(list)
  return render('<$1 $2 $name>', { list[1], list[2], name = show(list) })
end
local total = 0
for n = 1, 40 do total = total + #page(n) end
print(total, depth)
print(type(select(2, pcall(page, 60))))
local ok, e = pcall(page, 58)
print(ok, type(e), e.code)
local _, text = xpcall(page, debug.traceback, 'x')
print(text)
check = function(n) if n == 46 then error('number ' .. n) end return n end
for n = 41, 50 do print(n, #page(n)) end
