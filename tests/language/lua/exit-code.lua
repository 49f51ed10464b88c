-- Ends with os.exit and a code, from within nested calls and a hot loop.
local function work(i)
  if i == 1177 then
    io.write('leaving at ', i, '\n')
    os.exit(7)
  end
  return i * 2
end
local s = 0
for i = 1, 1000 do s = s + work(i) end
print(s)
local t <close> = setmetatable({}, { __close = function() print('os.exit does not close') end })
local names = { 'a', 'b' }
print(#names, t ~= nil)
local ok = pcall(function()
  for i = 1, 2000 do
    s = s + work(i)
    if i % 500 == 0 then print(i, s) end
  end
end)
print('not reached', ok)
