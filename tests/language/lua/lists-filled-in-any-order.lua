-- Lists that are filled from their end, sparsely, or in any order: sizes, traversals, borders
for _, n in ipairs{1,2,3,4,5,7,8,9,15,16,17,31,33,100,1000} do
  local t = {}
  for i = n, 1, -1 do t[i] = i end
  local c, sum = 0, 0
  for k, v in pairs(t) do c = c + 1; sum = sum + v end
  print(n, #t, c, sum)
  local u = {}
  for i = 1, n do u[(i * 7919) % 1009 + 1] = i end
  c = 0; for k, v in pairs(u) do c = c + 1 end
  print(c, u[1], u[2], u[500])
  for k in pairs(u) do u[k] = nil end
  print(next(u))
  for i = 1, n do u[i] = i * 0.5 end
  print(#u, u[n])
end
local t = {}
for i = 2, 20 do t[i] = i end
print(t[1], t[2], t[20], t[21])
t[1] = 1
print(#t)
for i = 20, 10, -1 do t[i] = nil end
print(#t)
local s = {}
for i = 1, 300 do s[i * 3] = i end
local c = 0; for _ in pairs(s) do c = c + 1 end; print(c, #s)
