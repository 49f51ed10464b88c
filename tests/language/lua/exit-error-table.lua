-- Ends with an uncaught error whose value is a table with __tostring.
local Failure = {}
Failure.__index = Failure
Failure.__tostring = function(f)
  return 'Failure(' .. f.code .. '): ' .. f.text
end
local function fail(code, text)
  error(setmetatable({ code = code, text = text }, Failure))
end
local ok, e = pcall(fail, 1, 'caught')
print(ok, tostring(e), e.code)
local n = 0
for i = 1, 1200 do
  local good, x = pcall(fail, i, 'loop')
  if not good then n = n + x.code end
end
print(n)
io.write('no newline at the end')
fail(42, 'not caught')
print('not reached')
