-- goto continue in nested loops: fresh variables for closures, to-be-closed variables, retries and state.
local fs = {}
for i = 1, 4 do
  local k = 0
  ::again::
  k = k + 1
  local fresh = k * 10
  fs[#fs + 1] = function() fresh = fresh + 1 return i, k, fresh end
  if k < i then goto again end
end
for round = 1, 2 do
  local out = {}
  for _, f in ipairs(fs) do out[#out + 1] = table.concat({ f() }, '.') end
  print(table.concat(out, ' '))
end
local log = {}
local function res(name) return setmetatable({}, { __close = function() log[#log + 1] = '-' .. name end }) end
for i = 1, 3 do
  local a <close> = res('a' .. i)
  for k = 1, 3 do
    local b <close> = res('b' .. k)
    if k == 2 then goto continue end
    if i == 2 then goto next_i end
    log[#log + 1] = i .. '/' .. k
    ::continue::
  end
  ::next_i::
end
print(table.concat(log, ' '))
log = {}
do
  local n = 0
  ::top::
  local c <close> = res('c' .. n)
  n = n + 1
  if n < 3 then goto top end
end
print(table.concat(log, ' '))
-- Primes by continue of the outer loop.
local primes = {}
for n = 2, 100 do
  for _, p in ipairs(primes) do
    if p * p > n then break end
    if n % p == 0 then goto composite end
  end
  primes[#primes + 1] = n
  ::composite::
end
print(table.concat(primes, ' '))
-- while and repeat, with the label at the very end of the block.
local i, odd = 0, {}
while i < 10 do
  i = i + 1
  if i % 2 == 0 then goto continue end
  odd[#odd + 1] = i
  ::continue::
end
repeat
  i = i - 1
  if i % 3 ~= 0 then goto continue end
  odd[#odd + 1] = -i
  ::continue::
until i == 0
print(table.concat(odd, ' '))
-- A machine whose states are labels; the same name in sibling blocks and in functions.
local function classify(s)
  local at, c = 0, nil
  local function step() at = at + 1 c = s:sub(at, at) end
  ::start:: step()
  if c == '-' or c == '+' then goto sign elseif c:find '%d' then goto int else goto bad end
  ::sign:: step() if c:find '%d' then goto int else goto bad end
  ::int:: step()
  if c:find '%d' then goto int elseif c == '.' then goto frac elseif c == '' then do return 'int' end else goto bad end
  ::frac:: step() if c:find '%d' then goto frac elseif c == '' then do return 'float' end end
  ::bad:: do return 'bad at ' .. at end
end
for _, s in ipairs { '1', '-12', '+', '3.14', '3.', '', 'x', '1.2.3', '--1', '007' } do io.write(classify(s), '; ') end print()
do goto a; ::b:: goto c; ::a:: goto b; ::c:: print 'c' end
do ::a:: end do ::a:: end
(function() goto a; do ::a:: end ::a:: print 'inner a' end)()
-- Jumps out of three loops, many times.
local hits = 0
for r = 1, 200 do
  for x = 1, 10 do
    for y = x, 10 do
      for z = y, 10 do
        if x * x + y * y == z * z and x + y + z > r % 30 then hits = hits + x * y * z goto found end
      end
    end
  end
  hits = hits - 1
  ::found::
end
print(hits)
