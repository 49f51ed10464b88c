-- Lists, queues, deques and trees made of small tables.
local list
for i = 1, 1200 do list = { value = i, next = list } end
local n, sum, node = 0, 0, list
while node do
  n, sum, node = n + 1, sum + node.value * (n % 3), node.next
end
print(n, sum)
local function reverse(l)
  local r
  while l do l, r, l.next = l.next, l, r end
  return r
end
list = reverse(list)
print(list.value, list.next.value)
local tail = list
while tail.next do tail = tail.next end
print(tail.value)

local queue = { first = 1, last = 0 }
local function push(v)
  queue.last = queue.last + 1
  queue[queue.last] = v
end
local function pop()
  local v = queue[queue.first]
  queue[queue.first] = nil
  queue.first = queue.first + 1
  return v
end
local out = 0
for i = 1, 1500 do
  push(i)
  if i % 3 ~= 0 then out = (out * 3 + pop()) % 1000003 end
end
print(out, queue.last - queue.first)

local root
local function insert(v)
  if not root then
    root = { v = v }
    return
  end
  local at = root
  while true do
    local side = v < at.v and 'left' or 'right'
    if not at[side] then
      at[side] = { v = v }
      return
    end
    at = at[side]
  end
end
local x = 5
for _ = 1, 500 do
  x = x * 16807 % 2147483647
  insert(x % 1000)
end
local function depth(t) return t and 1 + math.max(depth(t.left), depth(t.right)) or 0 end
local visited, last, ordered = 0, -1, true
local function walk(t)
  if not t then return end
  walk(t.left)
  ordered = ordered and last <= t.v
  last = t.v
  visited = visited + 1
  walk(t.right)
end
walk(root)
print(visited, ordered, depth(root))
