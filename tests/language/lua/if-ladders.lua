-- Long if/elseif ladders, nested conditions, conditions on strings, numbers, types and identity.
local function op(name, a, b)
  if name == 'add' then return a + b
  elseif name == 'sub' then return a - b
  elseif name == 'mul' then return a * b
  elseif name == 'div' then return b ~= 0 and a / b or nil
  elseif name == 'min' then if a < b then return a else return b end
  elseif name == 'max' then if a < b then return b else return a end
  elseif name == 'cat' then return a .. b
  elseif name == 'nop' then
  else return 'unknown ' .. name end
end
for _, n in ipairs { 'add', 'sub', 'mul', 'div', 'min', 'max', 'cat', 'nop', 'xyz' } do io.write(n, '=', tostring((op(n, 6, 3))), ' ') end
print(op('div', 1, 0))
local names = { 'add', 'sub', 'mul', 'min', 'max' }
local v = 1
for i = 1, 1500 do
  v = op(names[i % 5 + 1], v, i % 13) % 10007
  if i % 400 == 0 then v = v + #op('cat', v, i) end
end
print(v)
local function grade(x)
  if x >= 90 then return 'A' elseif x >= 80 then return 'B' elseif x >= 70 then return 'C' elseif x >= 60 then return 'D' end
  return 'F'
end
local counts = {}
for i = 1, 1200 do
  local g = grade(i * 7 % 101)
  counts[g] = (counts[g] or 0) + 1
end
print(counts.A, counts.B, counts.C, counts.D, counts.F)
local function kind(x)
  local t = type(x)
  if t == 'number' then
    if math.type(x) == 'integer' then
      if x < 0 then return 1 elseif x == 0 then return 2 else return 3 end
    else
      if x ~= x then return 4 elseif x == math.huge or x == -math.huge then return 5 end
      return 6
    end
  elseif t == 'string' then return #x > 3 and 7 or 8
  elseif t == 'boolean' then if x then return 9 else return 10 end
  elseif x == nil then return 11 end
  return 12
end
local values = { -1, 0, 1, 0 / 0, 1 / 0, 0.5, 'long one', 's', true, false, nil, {} }
local sum = 0
for i = 1, 2400 do sum = (sum * 3 + kind(values[i % 12 + 1])) % 1000003 end
print(sum)
local a, b, c = 0, 0, 0
for i = 1, 1300 do
  if i % 15 == 0 then a = a + 1
  elseif i % 5 == 0 then b = b + 1
  elseif i % 3 == 0 then c = c + 1
  else
    if i > 1000 and (i % 2 == 0 or not (i % 7 == 0)) then a = a + 2 end
  end
end
print(a, b, c)
local days = 0
for year = 1900, 2400 do
  if year % 400 == 0 or year % 4 == 0 and year % 100 ~= 0 then days = days + 366 else days = days + 365 end
end
print(days)
