-- io.lines, file:lines, io.input, io.output, io.read from files that the program writes.
local name = os.tmpname()
local f <close> = assert(io.open(name, 'w'))
for i = 1, 1200 do f:write('line ', i, i % 3 == 0 and ' three' or '', '\n') end
f:write('tail')
f:close()
local n, chars, threes = 0, 0, 0
for line in io.lines(name) do
  n = n + 1
  chars = chars + #line
  if line:find('three', 1, true) then threes = threes + 1 end
end
print(n, chars, threes)
local kept = 0
for line in io.lines(name, 'L') do kept = kept + #line end
print(kept)
local blocks, sizes = 0, 0
for block in io.lines(name, 64) do
  blocks = blocks + 1
  sizes = sizes + #block
end
print(blocks, sizes)
local g = assert(io.open(name))
local first = g:read()
local rest = 0
for a, b in g:lines(4, 'l') do
  rest = rest + #a * (b and #b or 0)
  if rest > 3000 then break end
end
print(first, rest, g:read('l'), io.type(g))
g:close()
print(pcall(function() for _ in g:lines() do end end))
local out = os.tmpname()
io.output(out)
for i = 1, 300 do io.write(i, '\n') end
io.close()
io.output(io.stdout)
io.input(out)
local total = 0
for _ = 1, 100 do total = total + io.read('n') end
print(total, io.read('l'), io.read('l'), io.read(3))
for line in io.lines() do total = total + tonumber(line ~= '' and line or 0) end
print(total, io.read('a'), io.read('l'))
io.close(io.input())
print(pcall(io.read))
io.input(io.stdin)
local words = 0
for line in io.lines(name) do
  for w in line:gmatch('%a+') do words = words + #w end
  if words > 500 then break end
end
print(words)
local ok, e = pcall(function() for l in io.lines(name, 'x') do end end)
print(ok, e)
print(pcall(io.lines, '/no/such/file'))
local numbers = 0
for i, w in (function() local it = io.lines(name) return function() local l = it() if l then return tonumber(l:match('%d+')) or 0, l end end end)() do
  numbers = numbers + i
end
print(numbers)
os.remove(name)
os.remove(out)
