-- Strings as numbers and numbers as strings: arithmetic, keys, comparison, concatenation, for, and what is not converted.
local function try(f, ...) local r = table.pack(pcall(f, ...)) for i = 1, r.n do r[i] = type(r[i]) == 'string' and r[i]:gsub('^[^:]*:%d+: ', '') or (math.type(r[i]) == 'float' and 'f' or '') .. tostring(r[i]) end return table.concat(r, ' ', 2, r.n) end
local operands = { '10', ' 0x10 ', '1e1', '-3', '  7.0\n', '0x1p4', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '0xffffffffffffffffff', '', ' ', 'abc', '1 2', '1e', '0x', '1_000', 'inf', 'nan', '٣', '1\0', '.5', '5.', '.', '+1', '- 1', '--1', '0b1', '1e400', '-0' }
for _, s in ipairs(operands) do
  print(('%q'):format(s), try(function() return s + 0 end), try(function() return 2 * s end), try(function() return s // 1 end), try(function() return -s end), try(function() return s | 0 end), try(function() return s .. 1 end), try(math.tointeger, s), try(tonumber, s), try(math.type, s))
end
for _, c in ipairs { { '10', 2 }, { 'ff', 16 }, { 'FF', 16 }, { 'zz', 36 }, { '-7', 8 }, { '8', 8 }, { ' 11 ', 2 }, { '1.0', 10 }, { '', 10 }, { '1', 1 }, { '1', 37 }, { '7fffffffffffffff', 16 }, { '10000000000000000', 16 }, { '9223372036854775808', 10 }, { 10, 10 }, { '1e1', 16 }, { '0x10', 16 }, { '-', 10 }, { '- 1', 10 }, { 'a', 10.0 }, { '11', '2' }, { '1', 2.5 } } do print(tostring(c[1]), tostring(c[2]), try(tonumber, c[1], c[2])) end
print(try(tonumber)) print(try(tonumber, nil)) print(try(tonumber, {})) print(try(tonumber, true, 10)) print(try(tonumber, '1', nil)) print(try(tonumber, '1', {}))
-- Comparison never converts; equality neither.
print('1' == 1, '10' < '9', try(function() return '1' < 2 end), try(function() return 1 <= '1' end), 1 == 1.0, '1' == '1.0', 0 == -0, '0' == '-0')
-- Keys: floats with integral values are integers, strings stay strings.
local t = { [1] = 'int', ['1'] = 'str', [1.5] = 'float' } t[1.0] = 'same as int' t[2 ^ 53] = 'big' t[-0.0] = 'zero'
print(t[1], t['1'], t[1.0], t[1.5], t[2 ^ 53 | 0], t[0], t['1.0'], #t, next({ [3.0] = 1 }), math.type(next({ [3.0] = 1 })))
print(try(function() t[nil] = 1 end)) print(try(function() t[0 / 0] = 1 end)) print(try(rawset, t, nil, 1)) print(t[nil], t[0 / 0], try(next, t, 'nowhere'))
-- Concatenation of numbers.
print(1 .. '', 1.0 .. '', -0.0 .. '', 1e15 .. '', 1e16 .. '', 2 ^ 63 .. '', 0.1 .. '', 1 / 3 .. '', 1e100 .. '', math.mininteger .. '', 100 .. 200, (1 / 0) .. '', -(1 / 0) .. '')
print(try(function() return nil .. 'x' end)) print(try(function() return 'x' .. true end)) print(try(function() return 1 .. {} end)) print(try(function() return print .. 1 end) ~= nil)
-- Library functions take both.
print(('5'):rep('3'), ('x'):rep(2.0), #tostring(12):rep(3), ('abc'):sub('2', 3.0), ('abc'):byte('-1'), string.char('65', 66.0), string.len(123), ('%d %s %.1f %x'):format('12', 12, '0.25', '255'))
print(try(string.rep, 'x', 1.5)) print(try(string.rep, 'x', '1.5')) print(try(string.rep, 'x', 'y')) print(try(string.sub, 'x', {})) print(try(string.char, '65.5')) print(try(math.floor, '3.7')) print(try(math.floor, 'x')) print(try(math.max, '10', 9)) print(try(math.abs, '-3'))
print(math.sqrt '16', math.fmod('7', '4'), math.ult('1', 2), select('2', 'a', 'b'), try(select, 'x'), try(select, '#', 1, 2), table.concat({ 1, 2.5, '3' }, 0), try(table.concat, { 1, 2 }, ', ', '1', '2'), #table.pack(table.unpack({ 1, 2, 3 }, '2')))
-- Bitwise operators on strings and floats.
print(try(function() return '3' & 5 end)) print(try(function() return 1 << '3' end)) print(try(function() return ~'0' end), try(function() return 5.0 & 7 end), try(function() return '1.5' | 0 end), try(function() return 1.5 | 0 end), try(function() return 2 ^ 63 | 0 end), try(function() return 'a' | 0 end), try(function() return {} | 0 end))
local sum, s = 0, '0' for i = 1, 300 do s = (s + 1) .. '' sum = sum + s * 2 + ('0x' .. s) + (i .. '') // 1 end print(s, sum, math.type(sum))
for i = 1, 100 do local k = i % 2 == 0 and i or i + 0.0 t[k] = (t[k] or 0) == 'int' and 0 or i end local n = 0 for k in pairs(t) do if math.type(k) == 'integer' then n = n + 1 end end print(n)
