-- Division and modulo: every sign, integers and floats, limits and infinities.
local big, small = math.maxinteger, math.mininteger
local ints = { 0, 1, -1, 2, -2, 3, -3, 7, -7, 10, 1 << 31, -(1 << 31), 1 << 53, -(1 << 53), big, small, big - 1, small + 1 }
local function op(name, f, a, b)
  local ok, r = pcall(f, a, b)
  if not ok then return (tostring(r):gsub('^.-:%d+: ', '')) end
  return math.type(r) .. ' ' .. tostring(r)
end
local idiv = function(a, b) return a // b end
local mod = function(a, b) return a % b end
local sum = 0
for _, a in ipairs(ints) do
  local row = {}
  for _, b in ipairs(ints) do
    local q, m = op('//', idiv, a, b), op('%', mod, a, b)
    if b ~= 0 then
      local qi, mi = a // b, a % b
      assert(qi * b + mi == a and (mi == 0 or (mi < 0) == (b < 0)), a .. ' ' .. b)
      sum = sum ~ qi ~ (mi << 1)
    end
    row[#row + 1] = q .. ' ' .. m
  end
  print(a, table.concat(row, '|', 1, 7))
end
print(sum)
local inf, nan = math.huge, 0 / 0
local floats = { 0.0, -0.0, 1.5, -1.5, 5.25, -5.25, 1e308, -1e308, 5e-324, inf, -inf, nan }
local function show(x) return x ~= x and 'nan' or tostring(x) end
for _, a in ipairs(floats) do
  local row = {}
  for _, b in ipairs(floats) do row[#row + 1] = show(a // b) .. ' ' .. show(a % b) end
  print(show(a), table.concat(row, '|'))
end
-- Integers with floats.
print(7 // 2.0, -7 // 2.0, 7 % -2.0, -7 % 2.0, 7 % inf, -7 % inf, 7 % -inf, -7 % -inf, 7 // inf, -7 // inf)
print(big // -1.0, small // -1, small % -1, big % 2.0, small % 3, small // 3, big // 10, big % 10)
print(pcall(load 'return 1 // 0'), pcall(load 'return 1 % 0'), 1 // 0.0, -1 // 0.0)
print(1 % 0.0 ~= 1 % 0.0, '10' // '3', '10' % 3, '-7.5' // 2, 2 ^ 53 % 3, (2 ^ 53 | 0) % 3)
-- In loops, with constants and with variables.
local acc = 0
for i = -1000, 1000 do
  if i ~= 0 then acc = acc * 31 + (i * 12345 // i) + (98765 % i) + (i // 7) * (i % 7) - (i % -5) + i // -3 end
end
print(acc)
acc = 0.0
for i = -500, 500 do acc = acc + (i / 3) // 0.7 + (i / 3) % 0.7 + i % 2.5 - i // 2.5 end
print(('%.10f'):format(acc))
print(math.fmod(7, -3), math.fmod(-7, 3), math.fmod(-7.5, 2), math.fmod(small, -1), pcall(math.fmod, 1, 0), math.fmod(1, 0.0) ~= math.fmod(1, 0.0), math.fmod(5, inf))
