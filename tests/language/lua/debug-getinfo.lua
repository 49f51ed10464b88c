-- What getinfo says with each option.
local function info(f, what)
  local t = debug.getinfo(f, what)
  local keys = {}
  for k, v in pairs(t) do
    if type(v) == 'table' then
      local lines = {}
      for line in pairs(v) do lines[#lines + 1] = line end
      table.sort(lines)
      v = '{' .. table.concat(lines, ' ') .. '}'
    end
    if type(v) ~= 'function' then keys[#keys + 1] = k .. '=' .. tostring(v) end
  end
  table.sort(keys)
  print(table.concat(keys, ', '))
end
local function sample(a, b, ...)
  local x = a

  local y = b
  return x, y, info
end
info(sample, 'S')
info(sample, 'l')
info(sample, 'u')
info(sample, 'n')
info(sample, 't')
info(sample, 'L')
info(sample, 'r')
info(sample, 'SlnutLr')
info(print, 'S')
info(print, 'u')
info(string.rep, 'Slnt')
info(load('return 1', '=named'), 'S')
info(load('return 1', '@file.lua'), 'S')
info(load('\n\nreturn 1', 'text\nof two lines'), 'SL')
info(load('return 1', ('long'):rep(40)), 'S')
info(load('return 1', '@' .. ('long'):rep(40)), 'S')
info(load('local function f() end return f', '=x')(), 'SL')
print(debug.getinfo(sample, 'f').func == sample, debug.getinfo(100), debug.getinfo(-1))
for _, args in ipairs { { print, 'X' }, { print, '>S' }, { 'x' }, { {} }, { 1, {} } } do
  local ok, message = pcall(debug.getinfo, table.unpack(args))
  print(ok, (tostring(message):gsub('^.-:%d+: ', '')))
end
-- Names of the running functions.
local names = {}
local function who() local t = debug.getinfo(2, 'n'); names[#names + 1] = (t.namewhat or '') .. ':' .. tostring(t.name) end
local function localname() who() end
function globalname() who() end
local object = { field = function() who() end }
function object:method() who() end
local upvalue = function() who() end
local function viaupvalue() upvalue() end
for i = 1, 30 do
  localname(); globalname(); object.field(); object:method(); viaupvalue();
  (function() who() end)()
  local function tail() return localname() end
  tail()
  for _ in (function() who() end) do end
  local _ = setmetatable({}, { __index = function() who() end }).x
  _ = setmetatable({}, { __add = function() who() end }) + 1
  _ = setmetatable({}, { __concat = function() who() end }) .. 'x'
  _ = setmetatable({}, { __lt = function() who() end }) < 1
  _ = #setmetatable({}, { __len = function() who() end })
  pcall(localname)
  table.sort({ 2, 1 }, function() who() end)
  if i < 30 then names = {} end
end
print(table.concat(names, '\n'))
