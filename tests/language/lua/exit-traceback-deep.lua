-- Ends with an error at the bottom of a deep recursion: the traceback leaves out its middle.
local calls = 0
local function descend(n)
  calls = calls + 1
  if n == 0 then
    error('bottom reached')
  end
  local r = descend(n - 1)
  return r + 1
end
local caught = 0
for i = 1, 200 do
  local ok = pcall(descend, i % 50)
  if not ok then
    caught = caught + 1
  end
end
print(caught, calls)
local function sum(n)
  if n == 0 then return 0 end
  return n + sum(n - 1)
end
print(sum(1000))
print(select(2, pcall(descend, 60)))
local result = descend(100)
print('not reached', result)
