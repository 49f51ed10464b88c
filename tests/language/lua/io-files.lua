-- Files which the program writes itself: modes, formats of reading, seeking, errors.
local name = os.tmpname()
local f = assert(io.open(name, 'w'))
print(io.type(f), f:write('first line\n', 42, ' ', 3.5, ' 0x1F -7e2\n', '\n', 'last without newline') == f, f:close(), io.type(f))
f = assert(io.open(name))
print(f:read())
print(f:read('n', 'n', 'n', 'n'))
print(f:read('l'), f:read('L'), f:read(4), f:read(0), f:read('a'), f:read('a'), f:read('l'), f:read(1), f:read(0))
print(f:seek('set', 6), f:read('l'), f:seek('cur'), f:seek('end'), f:seek('set'), f:read('L'))
print(f:close(), pcall(f.read, f), pcall(function() return f:read() end))
f = assert(io.open(name, 'a'))
f:write('\nappended')
f:close()
f = assert(io.open(name, 'r+'))
f:seek('end')
f:write('!')
f:seek('set', 0)
f:write('FIRST')
f:seek('set', 0)
print(f:read('a'))
f:close()
print(io.open('/no/such/dir/file', 'r'))
print(io.open('/no/such/dir/file', 'w'))
print(pcall(io.open, name, 'bad mode'))
f = assert(io.open(name, 'w'))
local check = 0
for i = 1, 1200 do
  f:write(i, '\t', i * i, '\t', i / 4, '\n')
  check = check + i + i * i + i / 4
end
f:close()
f = assert(io.open(name))
local sum, lines = 0, 0
while true do
  local a, b, c = f:read('n', 'n', 'n')
  if not a then break end
  sum, lines = sum + a + b + c, lines + 1
end
f:close()
print(lines, sum == check, sum)
f = assert(io.open(name, 'wb'))
for i = 0, 255 do f:write(string.char(i)) end
f:close()
f = assert(io.open(name, 'rb'))
local all = f:read('a')
print(#all, f:seek('cur'))
local bytes = 0
f:seek('set')
repeat
  local block = f:read(10)
  if block then bytes = bytes + #block * block:byte() end
until not block
print(bytes)
f:close()
print(os.remove(name), os.remove(name) == nil, (io.open(name)))
print((pcall(io.lines, name)))
