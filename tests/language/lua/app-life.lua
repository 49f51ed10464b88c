-- Conway's game of life on a torus, with tables of rows, and as a set of cells.
local W, H = 24, 20
local function new(f)
  local g = {}
  for y = 1, H do
    g[y] = {}
    for x = 1, W do g[y][x] = f(x, y) and 1 or 0 end
  end
  return g
end
local function step(g)
  local n = {}
  for y = 1, H do
    local up, row, down = g[(y - 2) % H + 1], g[y], g[y % H + 1]
    local out = {}
    for x = 1, W do
      local l, r = (x - 2) % W + 1, x % W + 1
      local c = up[l] + up[x] + up[r] + row[l] + row[r] + down[l] + down[x] + down[r]
      out[x] = (c == 3 or c == 2 and row[x] == 1) and 1 or 0
    end
    n[y] = out
  end
  return n
end
local function count(g)
  local c = 0
  for y = 1, H do for x = 1, W do c = c + g[y][x] end end
  return c
end
local g = new(function(x, y) return (x * 7 + y * 3 + x * y) % 5 == 0 end)
local history = {}
for gen = 1, 30 do
  history[gen] = count(g)
  g = step(g)
end
print(table.concat(history, ' '))
for y = 1, 3 do print((table.concat(g[y]):gsub('0', '.'):gsub('1', '#'))) end
local cells = {}
local function key(x, y) return x .. ',' .. y end
for _, c in ipairs { { 2, 1 }, { 3, 2 }, { 1, 3 }, { 2, 3 }, { 3, 3 } } do cells[key(c[1], c[2])] = c end
for _ = 1, 12 do
  local around, at = {}, {}
  for _, c in pairs(cells) do
    for dx = -1, 1 do
      for dy = -1, 1 do
        local k = key(c[1] + dx, c[2] + dy)
        at[k] = at[k] or { c[1] + dx, c[2] + dy }
        if dx ~= 0 or dy ~= 0 then around[k] = (around[k] or 0) + 1 end
      end
    end
  end
  local nxt = {}
  for k, n in pairs(around) do if n == 3 or n == 2 and cells[k] then nxt[k] = at[k] end end
  cells = nxt
end
local list = {}
for k in pairs(cells) do list[#list + 1] = k end
table.sort(list)
print(table.concat(list, ' '))
