-- Errors that leave a native's callback from a loop which gets hot just then: each variable is closed once, with the error.
local closed, errors, sum = 0, 0, 0
local mt = {
  __close = function(_, e)
    closed = closed + 1
    if e then errors = errors + #e end
  end
}
local function run(at, n)
  local outer <close> = setmetatable({}, mt)
  for i = 1, n do
    local inner <close> = setmetatable({}, mt)
    sum = sum + i % 3
    if i == at then error('stop') end
  end
end
local failures = 0
for at = 1, 60 do
  local ok, e = pcall(string.gsub, 'x', 'x', function() run(at, 50) end)
  if not ok then failures = failures + #e end
end
print(closed, errors, sum, failures)
for at = 1030, 1050 do
  local ok, e = pcall(string.gsub, 'x', 'x', function()
    local c <close> = setmetatable({}, mt)
    local s = 0
    for i = 1, 1100 do
      s = s + i
      if i == at then error('at ' .. i) end
    end
  end)
  if not ok then failures = failures + #e end
end
print(closed, errors, failures)
for at = 30, 50 do
  local f = load([[
    local mt, at = ...
    table.sort({ 3, 2, 1 }, function(a, b)
      local c <close> = setmetatable({}, mt)
      local i = 0
      while true do
        i = i + 1
        if i == at then error({ at }) end
        if i > 60 then return a < b end
      end
    end)
  ]])
  local ok, e = pcall(f, setmetatable({}, mt) and { __close = function(_, e) closed = closed + e[1] end }, at)
  failures = failures + (ok and 1000 or e[1])
end
print(closed, failures)
local again <close> = setmetatable({}, { __close = function(_, e) print('closed', e) end })
for i = 1, 1200 do
  sum = sum + i
  if i == 1041 then
    for k = 1, 1200 do if k == 1041 then error('last') end end
  end
end
