-- error with values of every kind: what pcall gives back, positions only for strings.
local function show(...) print(select('#', ...), ...) end
show(pcall(error))
show(pcall(error, nil))
show(pcall(error, 'message'))
show(pcall(error, 'message', 0))
show(pcall(error, 42))
show(pcall(error, 1.5))
show(pcall(error, true))
show(pcall(error, false))
local t = { code = 7 }
local ok, e = pcall(error, t)
print(ok, e == t, e.code)
local f = function() return 'called' end
ok, e = pcall(error, f)
print(ok, e == f, e())
show(pcall(function() error('with position') end))
show(pcall(function() error('level 1', 1) end))
show(pcall(function() error('level 2', 2) end))
show(pcall(function() error(12) end))
show(pcall(function() error({}) end) == false)
show(pcall(function() error() end))
show(pcall(function() error(setmetatable({}, { __tostring = function() return 'custom' end })) end))

local kinds, sum = {}, 0
local values = { 1, 'two', 3.5, { 4 }, true, print }
for i = 1, 1200 do
  local v = values[i % 6 + 1]
  local good, got = pcall(error, v, 0)
  if not good and rawequal(got, v) then sum = sum + 1 end
  kinds[type(got)] = (kinds[type(got)] or 0) + 1
end
print(sum, kinds.number, kinds.string, kinds.table, kinds.boolean, kinds['function'])
local Exception = {}
Exception.__index = Exception
Exception.__tostring = function(x) return x.class .. ': ' .. x.text end
local function throw(class, text) error(setmetatable({ class = class, text = text }, Exception)) end
local function try(f, handlers)
  local good, x = pcall(f)
  if good then return x end
  if getmetatable(x) == Exception and handlers[x.class] then return handlers[x.class](x) end
  error(x, 0)
end
local r = 0
for i = 1, 1100 do
  r = r + try(function()
    if i % 10 == 0 then throw('Range', 'i=' .. i) end
    if i % 11 == 0 then throw('Type', 'bad') end
    return 1
  end, { Range = function(x) return #x.text end, Type = function() return 100 end })
end
print(r)
print(pcall(try, function() throw('Other', 'unhandled') end, {}))
print(pcall(try, function() error('plain', 0) end, {}))
