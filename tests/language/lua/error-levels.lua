-- error's level argument, and positions of errors through several functions and lines.
local function thrower(level)
  error('message', level)
end
local function middle(level)
  thrower(level)
end
local function outer(level)
  middle(level)
end
for level = 0, 3 do print(level, pcall(outer, level)) end
print(pcall(outer))
print(pcall(thrower, 2))
print(pcall(error, 'direct', 1))
print(pcall(error, 'direct', 2))
local function check(v)
  if type(v) ~= 'number' then
    error('number expected, got ' .. type(v), 2)
  end
  return v
end
print(pcall(function()
  check(1)
  check('x')
end))
print(pcall(function()
  local r =
    check(
      nil)
  return r
end))
print(pcall(function()
  return 1 +
    nil
end))
print(pcall(function()
  local t = {}
  t
    .x
    .y = 1
end))
print(pcall(function()
  local s = 'a' ..
    'b' ..
    {}
  return s
end))
local lines = {}
for i = 1, 1200 do
  local ok, e = pcall(function()
    if i % 3 == 0 then
      error('three')
    elseif i % 3 == 1 then
      error('one')
    end
    local x = nil
    return x.field
  end)
  lines[e] = (lines[e] or 0) + 1
end
local keys = {}
for k, n in pairs(lines) do keys[#keys + 1] = k .. ' x' .. n end
table.sort(keys)
print(table.concat(keys, '\n'))
local chunk = load("local a = 1\nlocal b = a.x.y\nreturn b", '=chunk')
print(pcall(chunk))
print(pcall(load("error('in chunk')", '@file.lua')))
print(pcall(load("error('in text')", 'error("in text") -- the source itself')))
print(pcall(load("\n\nerror('third line')", 'line one\nline two')))
print(pcall(load("local x = nil; x()", '=' .. ('n'):rep(80))))
print(pcall(load("local x = nil; x()", ('long source '):rep(20))))
print(pcall(load("local x = nil; x()", '@' .. ('path/'):rep(30) .. 'f.lua')))
