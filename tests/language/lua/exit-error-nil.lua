-- Ends with error(nil); before that, errors with nil and false values are caught in a loop.
local nils, falses = 0, 0
for i = 1, 1100 do
  local ok, e = pcall(error, i % 2 == 0 and nil or false)
  if not ok then
    if e == nil then nils = nils + 1 end
    if e == false then falses = falses + 1 end
  end
end
print(nils, falses)
local function maybe(i)
  if i > 1200 then
    error(nil)
  end
  return i
end
local s = 0
for i = 1, 1150 do
  s = s + maybe(i)
end
print(s)
local function last()
  for i = 1, 1300 do
    s = s + maybe(i)
  end
end
last()
print('not reached')
