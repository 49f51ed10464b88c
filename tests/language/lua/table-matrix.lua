-- Tables of tables: matrices, transposition, powers, flood fill.
local function matrix(n, f)
  local m = {}
  for i = 1, n do
    m[i] = {}
    for j = 1, n do m[i][j] = f(i, j) end
  end
  return m
end
local function multiply(a, b, n)
  return matrix(n, function(i, j)
    local s = 0
    for k = 1, n do s = s + a[i][k] * b[k][j] end
    return s
  end)
end
local function transpose(m, n)
  for i = 1, n do
    for j = i + 1, n do m[i][j], m[j][i] = m[j][i], m[i][j] end
  end
end
local function trace(m, n)
  local s = 0
  for i = 1, n do s = s + m[i][i] end
  return s
end
for _, n in ipairs { 1, 2, 5, 12, 20 } do
  local a = matrix(n, function(i, j) return i + j end)
  local b = matrix(n, function(i, j) return i == j and 1 or 0.5 end)
  local c = multiply(a, b, n)
  transpose(c, n)
  print(n, trace(c, n), c[1][n], math.type(c[1][1]))
end
local fib = { { 1, 1 }, { 1, 0 } }
local p = { { 1, 0 }, { 0, 1 } }
for _ = 1, 80 do p = multiply(p, fib, 2) end
print(p[1][2])
local grid = matrix(30, function(i, j) return (i * 7 + j * 13) % 5 == 0 and '#' or '.' end)
local function fill(x, y)
  local stack, n = { { x, y } }, 0
  while #stack > 0 do
    local c = table.remove(stack)
    local i, j = c[1], c[2]
    if grid[i] and grid[i][j] == '.' then
      grid[i][j] = 'o'
      n = n + 1
      stack[#stack + 1] = { i + 1, j }
      stack[#stack + 1] = { i - 1, j }
      stack[#stack + 1] = { i, j + 1 }
      stack[#stack + 1] = { i, j - 1 }
    end
  end
  return n
end
print(fill(1, 2), fill(30, 30), table.concat(grid[3]))
