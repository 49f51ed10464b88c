-- A binary heap with a comparator, heap sort, and shortest paths over a generated graph.
local Heap = {}
Heap.__index = Heap
function Heap.new(less) return setmetatable({ n = 0, less = less or function(a, b) return a < b end }, Heap) end
function Heap:push(v)
  local i = self.n + 1
  self.n = i
  while i > 1 do
    local p = i // 2
    if not self.less(v, self[p]) then break end
    self[i] = self[p]
    i = p
  end
  self[i] = v
end
function Heap:pop()
  local n = self.n
  if n == 0 then return nil end
  local top, v = self[1], self[n]
  self[n] = nil
  n = n - 1
  self.n = n
  local i = 1
  while true do
    local c = i * 2
    if c > n then break end
    if c < n and self.less(self[c + 1], self[c]) then c = c + 1 end
    if not self.less(self[c], v) then break end
    self[i] = self[c]
    i = c
  end
  if n > 0 then self[i] = v end
  return top
end
local h = Heap.new()
for i = 1, 600 do h:push(i * 7919 % 613) end
local last, ordered, sum = -1, true, 0
for i = 1, 600 do
  local v = h:pop()
  ordered = ordered and last <= v
  last = v
  sum = (sum * 3 + v) % 1000003
end
print(ordered, sum, h:pop(), h.n)
local desc = Heap.new(function(a, b) return a > b end)
for _, v in ipairs { 3, 1.5, 4, 1, 5.25, 9, 2 } do desc:push(v) end
local out = {}
while desc.n > 0 do out[#out + 1] = desc:pop() end
print(table.concat(out, ' '))
local graph = {}
for i = 1, 150 do
  graph[i] = { { i % 150 + 1, i % 7 + 1 }, { i * 3 % 150 + 1, i % 11 + 2 }, { i * 17 % 150 + 1, 5.5 } }
end
local function dijkstra(from)
  local dist, q, pops = { [from] = 0 }, Heap.new(function(a, b) return a[1] < b[1] or a[1] == b[1] and a[2] < b[2] end), 0
  q:push { 0, from }
  while q.n > 0 do
    local item = q:pop()
    local d, u = item[1], item[2]
    pops = pops + 1
    if d == dist[u] then
      for _, e in ipairs(graph[u]) do
        local nd = d + e[2]
        if not dist[e[1]] or nd < dist[e[1]] then
          dist[e[1]] = nd
          q:push { nd, e[1] }
        end
      end
    end
  end
  return dist, pops
end
for _, from in ipairs { 1, 40, 149 } do
  local dist, pops = dijkstra(from)
  local total, far = 0, 0
  for i = 1, 150 do
    total = total + dist[i]
    far = math.max(far, dist[i])
  end
  print(from, total, far, pops)
end
