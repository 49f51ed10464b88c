-- <close>: order, errors in bodies and in closes, returns, breaks, and what the handlers get
local log = {}
local function c(name, fail) return setmetatable({}, { __close = function(_, e)
  log[#log + 1] = name .. '(' .. tostring(e) .. ')' if fail then error(name .. ' failed', 0) end end }) end
local function flush() print(table.concat(log, ' ')) log = {} end
do local a <close> = c 'a' local b <close> = c 'b' local n <close> = nil local f <close> = false end flush()
print(pcall(function() local a <close> = c 'a' local b <close> = c 'b' error('body', 0) end)) flush()
print(pcall(function() local a <close> = c 'a' local b <close> = c('b', true) error('body', 0) end)) flush()
print(pcall(function() local a <close> = c('a', true) local b <close> = c('b', true) return 1 end)) flush()
local function multi() local a <close> = c 'a' return 1, 2, 3 end
print(multi()) flush()
print((function() local a <close> = c 'a' return multi() end)()) flush()
for i = 1, 3 do local a <close> = c('i' .. i) if i == 2 then break end end flush()
for k, v in (function() return next, { x = 1 }, nil, c 'iter' end)() do log[#log + 1] = k end flush()
print(pcall(function() for k in (function() return next, { 1, 2 }, nil, c 'iter' end)() do error('in loop', 0) end end)) flush()
print(pcall(function() local x <close> = 5 end)) print(pcall(function() local x <close> = {} end)) print(pcall(function() local nme <close> = setmetatable({}, {}) end))
print(load 'local x <const> = 1; x = 2') print(load 'local x <close> = nil; x = 2') print(load 'local x <other> = 1') print(load 'local x <close>, y <close> = 1, 2')
print(pcall(function() local a <close> = c 'a' do local b <close> = c 'b' goto out end ::out:: log[#log + 1] = 'out' end)) flush()
print(pcall(function() while true do local a <close> = c 'w' if #log > 2 then return 'left' end end end)) flush()
local co = coroutine.wrap(function() local a <close> = c 'a' coroutine.yield 'y' local b <close> = c 'b' return 'r' end)
print(co()) flush() print(co()) flush()
print(select('#', (function() local a <close> = c 'a' return nil, nil end)())) flush()
print(xpcall(function() local a <close> = c('a', true) error 'body' end, function(m) log[#log + 1] = 'handler:' .. tostring(m):gsub('^.-:%d+: ', '') return 'handled ' .. tostring(m):gsub('^.-:%d+: ', '') end)) flush()
local t = setmetatable({}, { __close = function(self, e) self.closed = (self.closed or 0) + 1 end })
for i = 1, 50 do local x <close> = t end
print(t.closed)
print(pcall(function() local x <close> = t getmetatable(t).__close = nil end))
getmetatable(t).__close = 'not callable'
print(pcall(function() local x <close> = t end))
