-- tostring and tonumber as inverses over many values; string to number coercion in arithmetic.
for _, v in ipairs { 0, -0.0, 1, -1, 1.0, 1.5, 1e15, 1e16, -1e16, 2 ^ 53, 1e-5, 123456.789, 1 / 3, 100, 1e100, true, false, 'x' } do
  io.write(tostring(v), ' ')
end
print(tostring(nil), tostring(1 / 0), tostring(-1 / 0))
local nan = tostring(0 / 0)
print(nan == 'nan' or nan == '-nan')

local bad = 0
for i = 1, 1200 do
  local v = (i - 600) * 7919
  if tonumber(tostring(v)) ~= v then bad = bad + 1 end
  local f = v / 64
  if tonumber(tostring(f)) ~= f then bad = bad + 1 end
end
print(bad)

print('10' + 5, '3' * '4', '2' ^ '3', 10 .. '', '0x10' + 0, ' 5 ' + 1, '1e1' * 1, -'2', -'2.0')
print('10' // '3', '10' % '3', '7' / '2', '10' // 3.0)
local ok, e = pcall(function() return 'abc' + 1 end)
print(ok, e)
ok, e = pcall(function() return {} + 1 end)
print(ok, e)

local s = 0
for i = 1, 1100 do
  local text = tostring(i)
  s = s + text -- coerced
  if i > 1050 then s = s + (text .. '.5') end
end
print(s)
print(1 .. 2, 1.5 .. '|' .. -0.0, 2 ^ 63 .. '', math.mininteger .. '')
print(#tostring(12345), tostring(12):rep(3), (5 .. ''):byte())
