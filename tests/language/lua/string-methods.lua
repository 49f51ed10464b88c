-- Methods on string values through the shared metatable, on literals, fields and results; new methods added to `string`.
print(('x'):rep(3), #('abc'):upper(), ('%d'):format(5), ('a,b'):find(',', 1, true), ("q"):byte())
local s = 'text'
print(s:len(), s.len == string.len, s.upper == string.upper, s.nothing, (s:upper()):lower():reverse())
print(getmetatable('').__index == string, pcall(function() return s:nothing() end))
print(pcall(function() s.x = 1 end))
function string.shout(self, n) return self:upper() .. ('!'):rep(n or 1) end
print(s:shout(), ('hey'):shout(3))
string.first = function(self) return self:sub(1, 1) end

local acc = 0
local words = { 'alpha', 'beta', 'gamma', 'delta' }
for i = 1, 1200 do
  local w = words[i % 4 + 1]
  acc = acc + #w:shout(i % 3) + w:first():byte()
end
print(acc)

-- the method is replaced in mid-loop
local out = 0
for i = 1, 1200 do
  if i == 1100 then string.first = function(self) return self:sub(-1) end end
  out = out + words[i % 4 + 1]:first():byte()
end
print(out)
string.shout, string.first = nil, nil
print(pcall(function() return s:shout() end))

-- receivers of two kinds at one call site
local object = { len = function(self) return self.n end, n = 7 }
local mixed = 0
for i = 1, 1200 do
  local r = i % 2 == 0 and 'four' or object
  mixed = mixed + r:len()
end
print(mixed)
print(#s, -#s, #'' == 0, s:rep(2):len())
