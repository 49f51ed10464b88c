-- Ends with a run-time error in a method, deep in hot code; the traceback names methods, fields, upvalues and globals.
local Node = {}
Node.__index = Node
function Node.new(v) return setmetatable({ value = v }, Node) end
function Node:follow(n)
  local at = self
  for _ = 1, n do
    at = at.next
  end
  return at.value
end
local first = Node.new(1)
local last = first
for i = 2, 1200 do
  last.next = Node.new(i)
  last = last.next
end
print(first:follow(1000), first:follow(1199))
function globalfunction(n)
  local r = first:follow(n)
  return r
end
local lib = { inner = {} }
function lib.inner.run(n)
  local v = globalfunction(n)
  return v
end
print(lib.inner.run(50))
local up = function(n)
  local v = lib.inner.run(n)
  return v
end
local function start()
  local r = up(1300)
  return r
end
start()
