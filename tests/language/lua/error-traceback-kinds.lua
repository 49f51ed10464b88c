-- debug.traceback as seen from functions of all kinds
local function trace(msg, level) print((debug.traceback(msg, level):gsub('\t', '  '))) end
local M = {}
function M.field() trace('field') end
function M:method() trace('method') end
function global() trace('global') end
local function upvalue() trace('upvalue') end
local function caller() upvalue() return 1 end
M.field()
M:method()
global()
caller()
local t = setmetatable({}, { __index = function(_, k) trace('index ' .. k) return k end, __add = function() trace('add') return 0 end,
  __call = function() trace('call') end, __lt = function() trace('lt') return true end, __concat = function() trace('concat') return '' end })
local _ = t.x
_ = t + 1
t()
_ = t < t
_ = t .. 'a'
for _ in function() trace('iterator') end do end
table.sort({ 2, 1 }, function(a, b) trace('sort') return a < b end)
local s = ('x'):gsub('.', function() trace('gsub') end)
pcall(function() trace('pcall') return s end)
xpcall(error, function(m) trace(m) end, 'handler')
coroutine.wrap(function() trace('coroutine') end)()
local function tail() return trace('tail', 1) end
local function tail2() return tail() end
tail2()
trace('level 0', 0)
trace('level 2', 2)
trace(nil)
print(debug.traceback({}) ~= nil, debug.traceback(12), type(debug.traceback()))
load('debug = ...; print((debug.traceback("loaded"):gsub("\t", "  ")))', '=chunk')(debug)
load('local d = ... print((d.traceback("text"):gsub("\t", "  ")))')(debug)
