-- Strings of a hundred million bytes: each operation in time and memory of the order of the string, and right. `io` goes through the file arg[1].
local N = 100000000
local s = ('abcdefghij'):rep(N // 10)
local function same(what, ...) print(what, ...) end

local pieces = {}
for i = 1, 1000000 do pieces[i] = s:sub(i * 100 - 99, i * 100) end
local joined = table.concat(pieces)
same('concat', #joined, joined == s)
pieces = {}
same('concat, separated', #table.concat({ s:sub(1, N // 2), s:sub(N // 2 + 1) }, '--'))
local a, b = s .. 'a', s .. 'b'
same('order', a < b, a <= b, a == b, a == joined .. 'a', b > joined, a ~= b)
local t = { [a] = 1, [b] = 2 }
same('keys', t[joined .. 'a'], t[joined .. 'b'], t[s], next({ [a] = 3 }) == a)
t, a, b, joined = nil, nil, nil, nil
local function swapped(pattern, by)
  local r, n = s:gsub(pattern, by)
  return #r, n, r:sub(1, 12), r:sub(-12)
end
same('gsub', swapped('j', 'JJ'))
same('gsub, captures', swapped('(i)(j)', '%2%1'))
same('gsub, table', swapped('[ae]', { a = '1' }))
same('gsub, function', swapped('abcdefghij', function(w) return w:sub(1, 5) end))
same('gsub, nothing', swapped('X', 'Y'))
same('gsub, all', swapped('^(.*)$', '<%1>'))
same('gsub, deleted', s:gsub('.', ''))
same('find', s:find('ja', N - 20), s:find('X'), s:find('X', 1, true), s:find('j$'), s:find('ij', -2, true))
same('match', #s:match('.*'), s:match('()j$'), #s:match('^(.-)$'))
local words = 0
for _ in s:gmatch('%a%a%a%a%a%a%a%a%a%a') do words = words + 1 end
same('gmatch', words)
local upper = s:upper()
same('upper', #upper, upper:sub(-3), upper:lower() == s)
same('reverse', s:reverse():sub(1, 12), #s:reverse())
same('rep', #('ab'):rep(N // 4, '--'), ('ab'):rep(N // 4, '--'):sub(-7))
local sum = 0
for i = 1, N, 10 do sum = sum + s:byte(i) + #s:sub(i, i + 5) end
same('byte and sub', sum, s:byte(-1), s:byte(N - 2, N))
same('format', #('%s'):format(s), ('[%s]%d'):format(s, 1):sub(-5), #('%q'):format(s), ('%.5s'):format(s))
same('utf8', utf8.len(s), utf8.offset(s, -1), utf8.codepoint(s, N))
same('pack', #string.pack('>s4', s), #string.unpack('>s4', string.pack('>s4', s)))
same('load', #load('return "' .. s .. '"')())
same('tostring', #tostring(s), tonumber(s), #(s .. 1))

local name = arg[1]
local f = assert(io.open(name, 'wb'))
f:write(s, '\n', s)
f:close()
f = assert(io.open(name, 'rb'))
same('seek', f:seek('end'), f:seek('set'))
same('line', f:read('l') == s, f:read('l') == s, f:read('l'))
f:seek('set', 1)
same('bytes', f:read(N) == s:sub(2) .. '\n', #f:read('a'), f:read('a'), f:read(1))
f:close()
f = assert(io.open(name, 'wb'))
for _ = 1, N // 10 do f:write('abcdefghi\n') end
f:close()
local lines, bytes = 0, 0
for line in io.lines(name) do lines = lines + 1 bytes = bytes + #line end
same('lines', lines, bytes)
