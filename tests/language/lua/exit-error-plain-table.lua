-- Ends with an uncaught error whose value is a table without __tostring.
local function step(i, limit)
  if i == limit then
    error({ code = i })
  end
  return i
end
local s = 0
for i = 1, 1100 do
  s = s + step(i, 0)
end
print(s)
local ok, e = pcall(step, 5, 5)
print(ok, type(e), e.code)
local t = setmetatable({}, { __index = function(_, k) return step(k, 1150) end })
local sum = 0
for i = 1, 1149 do
  sum = sum + t[i]
end
print(sum)
for i = 1100, 1200 do
  sum = sum + step(i, 1150)
end
print('not reached', sum)
