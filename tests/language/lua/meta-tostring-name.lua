-- __tostring and __name: tostring, print, format, error messages of the library.
local Point = { __name = 'Point' }
Point.__tostring = function(p) return 'P(' .. p.x .. ',' .. p.y .. ')' end
local p = setmetatable({ x = 1, y = 2 }, Point)
print(p, tostring(p), ('%s|%9s'):format(p, p), #tostring(p))
io.write(tostring(p), '\n')
print(pcall(io.write, p))
local named = setmetatable({}, { __name = 'My.Type' })
print((tostring(named):gsub('0x%x+', 'ADDRESS')))
print((tostring({}):gsub('0x%x+', 'ADDRESS')), (tostring(print):gsub('0x%x+', 'ADDRESS'):gsub('builtin.*', 'builtin')))
print(pcall(function() return named + 1 end))
print(pcall(function() return named .. 'x' end))
print(pcall(function() return named < 1 end))
print(pcall(function() return named < named end))
print(pcall(function() return #5 end))
print(pcall(string.rep, named))
print(pcall(math.floor, named))
print(pcall(ipairs))
print(pcall(setmetatable, 1, {}))
print(pcall(setmetatable, {}))
print(pcall(tostring))
print(pcall(tostring, setmetatable({}, { __tostring = function() return {} end })))
print(pcall(tostring, setmetatable({}, { __tostring = function() error('in tostring', 0) end })))
print(tostring(setmetatable({}, { __tostring = function() return 'fixed' end })))

local n = 0
for i = 1, 1200 do
  p.x = i
  n = n + #tostring(p)
  if i == 1100 then Point.__tostring = function(q) return ('p'):rep(q.x % 10) end end
end
print(n)
local all = 0
for i = 1, 1100 do
  local v
  if i % 4 == 0 then v = p elseif i % 4 == 1 then v = i elseif i % 4 == 2 then v = 'text' else v = i / 2 end
  all = all + #tostring(v)
end
print(all)
print(pcall(error, p))
print(select(2, pcall(error, p)) == p)
Point.__name = 42
print(pcall(function() return p.z.w end))
print(pcall(function() return p + 1 end))
