-- Ends with os.exit(false) from a function called by a library function; buffered output appears.
local n = 0
local text = ('word '):rep(300)
local function visit(w)
  n = n + 1
  if n == 250 then
    io.stdout:write('visited ', n, ' words')
    io.write('\n')
    io.stderr:write('leaving\n')
    os.exit(false)
  end
  return w:upper()
end
local head = text:sub(1, 50):gsub('%a+', visit)
print(head, n)
local s = 0
for i = 1, 1100 do
  s = s + #visit('x', i) * 0 + i % 3
  n = n % 100
end
print(s, n)
print(text:gsub('%a+', visit))
print('not reached')
