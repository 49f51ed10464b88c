-- __len: for # and for the library, on proxies; rawlen ignores it.
local t = setmetatable({ 1, 2, 3 }, { __len = function(self) return 10 end })
print(#t, rawlen(t), #'str', rawlen('str'))
local vec = setmetatable({ n = 0 }, { __len = function(v) return v.n end })
local s = 0
for i = 1, 1200 do
  vec.n = i % 7
  s = s + #vec
end
print(s)
local proxy = setmetatable({}, { __len = function() return 4 end, __index = function(_, i) return i * 10 end })
print(table.concat(proxy, ','), table.unpack(proxy))
print(select('#', table.unpack(proxy)), #{ table.unpack(proxy) })
local odd = setmetatable({}, { __len = function() return 'text' end })
print(#odd, pcall(table.unpack, odd))
print(pcall(table.concat, odd))
print(pcall(table.insert, odd, 1))
local float = setmetatable({}, { __len = function() return 3.0 end })
print(#float, select('#', table.unpack(float)))
print(pcall(table.concat, setmetatable({}, { __len = function() return 2.5 end })))
print(pcall(function() return #setmetatable({}, { __len = function() error('no length', 0) end }) end))

-- append through a proxy that keeps its items elsewhere
local items = {}
local list = setmetatable({}, { __len = function() return #items end, __index = items, __newindex = items })
for i = 1, 1100 do
  list[#list + 1] = i
  if i % 3 == 0 then table.remove(list) end
end
print(#list, #items, rawlen(list), list[#list])
-- a plain table gets __len late
local plain, sum = { 1, 2, 3 }, 0
for i = 1, 1300 do
  if i == 1100 then setmetatable(plain, { __len = function() return -1 end }) end
  if i == 1200 then setmetatable(plain, nil) end
  sum = sum + #plain
end
print(sum)
print(pcall(function() return #print end))
print(pcall(function() local x return #x end))
local count = 0
for _ in ipairs(proxy) do
  count = count + 1
  if count == 20 then break end
end
print(count)
