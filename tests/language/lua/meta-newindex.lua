-- __newindex as function and as table; only for absent keys; rawset; validation in hot loops.
local store = {}
local log = 0
local t = setmetatable({}, { __newindex = function(o, k, v)
  log = log + 1
  rawset(o, k, v)
end })
for i = 1, 1200 do t['k' .. i % 50] = i end
print(log, t.k0, t.k49)
t.k0 = nil
t.k0 = 'again'
print(log, t.k0)

local redirect = setmetatable({ own = 1 }, { __newindex = store })
for i = 1, 1100 do
  redirect[i] = i
  redirect.own = redirect.own + 1
end
print(#store, rawlen(redirect), redirect.own, redirect[5], store[5])

local readonly = setmetatable({}, { __index = { a = 1 }, __newindex = function(_, k) error('read-only field ' .. k, 2) end })
print(readonly.a, pcall(function() readonly.a = 2 end))
print(pcall(function() readonly[1] = 2 end))

local typed = setmetatable({}, { __newindex = function(o, k, v)
  if math.type(v) ~= 'integer' then error('integer expected, got ' .. (math.type(v) or type(v))) end
  rawset(o, k, v)
end })
local bad = 0
for i = 1, 1200 do
  local ok = pcall(function() typed[i] = i % 5 == 0 and i + 0.5 or i end)
  if not ok then bad = bad + 1 end
end
print(bad, typed[1], typed[5])
-- the handler changes late; a chain of handlers
local mt = { __newindex = function(o, k, v) rawset(o, k, v * 2) end }
local o, sum = setmetatable({}, mt), 0
for i = 1, 1400 do
  if i == 1100 then mt.__newindex = function(p, k, v) rawset(p, k, -v) end end
  if i == 1200 then mt.__newindex = store end
  if i == 1300 then mt.__newindex = nil end
  o[i] = i
  sum = sum + (o[i] or 0)
end
print(sum, store[1250])
local deep = setmetatable({}, { __newindex = setmetatable({}, { __newindex = function(_, k, v) log = log + k * v end }) })
for i = 1, 1050 do deep[i] = 2 end
print(log, next(deep))
print(pcall(function() setmetatable({}, { __newindex = 5 }).x = 1 end))
print(pcall(rawset, {}, nil, 1))
