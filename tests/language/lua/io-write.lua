-- io.write and print: kinds of values, formats of numbers, chaining, standard output and error.
io.write('plain', ' ', 1, ' ', 2.5, ' ', -0.0, ' ', 1e100, ' ', 2 ^ 53, ' ', math.mininteger, '\n')
print(io.write('chained ', 'call\n') == io.stdout, io.type(io.stdout), io.type(42), tostring(io.stdout):match('^file %('))
io.stdout:write('method ', 1, '\n'):write('again\n')
print(pcall(io.write, nil))
print(pcall(io.write, {}))
print(pcall(io.write, true))
print(pcall(io.stdout.write, 5))
print('tabs', 'between', nil, true, 1.0, 10 // 3)
print()
print(nil, nil)
print((print('inner')))
io.stderr:write('to standard error\n')
for i = 1, 30 do io.write(i, i % 10 == 0 and '\n' or ',') end
local parts = 0
for i = 1, 1100 do
  if i % 100 == 0 then
    io.write(i, ':', i / 8, ' ')
    parts = parts + 1
  end
end
io.write('\n')
print(parts)
io.write('bytes \65\66\0\200\255 end\n')
io.write(('x'):rep(3000):sub(1, 10), '\n', '', '\n')
local f = setmetatable({}, { __tostring = function() return 'by tostring' end, __name = 'Named' })
print(f)
print(pcall(io.write, f))
print(io.stdout:seek('cur') == nil or 'seekable' ~= nil)
print(io.stdout:flush() == io.stdout, io.flush() == io.stdout or io.flush() == nil or true)
print(io.stdout:setvbuf('full'), io.output() == io.stdout, io.input() == io.stdin)
local long = {}
for i = 1, 400 do long[i] = ('%03d'):format(i) end
print(table.concat(long, ' '))
print(select('#', io.write()))
