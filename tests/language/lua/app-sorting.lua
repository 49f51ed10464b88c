-- Sorting algorithms on arrays of integers, floats, strings and records, by a shared comparator.
local function generate(n, kind)
  local t, x = {}, 17
  for i = 1, n do
    x = x * 75 % 65537
    if kind == 'int' then t[i] = x elseif kind == 'float' then t[i] = x / 8 elseif kind == 'string' then t[i] = ('%05d'):format(x)
    else t[i] = { key = x, id = i } end
  end
  return t
end
local algorithms = {}
function algorithms.insertion(t, less)
  for i = 2, #t do
    local v, j = t[i], i - 1
    while j >= 1 and less(v, t[j]) do
      t[j + 1] = t[j]
      j = j - 1
    end
    t[j + 1] = v
  end
end
function algorithms.shell(t, less)
  local gap = #t // 2
  while gap > 0 do
    for i = gap + 1, #t do
      local v, j = t[i], i
      while j > gap and less(v, t[j - gap]) do
        t[j] = t[j - gap]
        j = j - gap
      end
      t[j] = v
    end
    gap = gap // 2
  end
end
function algorithms.quick(t, less)
  local function sort(lo, hi)
    while lo < hi do
      local pivot, i, j = t[(lo + hi) // 2], lo, hi
      while i <= j do
        while less(t[i], pivot) do i = i + 1 end
        while less(pivot, t[j]) do j = j - 1 end
        if i <= j then
          t[i], t[j] = t[j], t[i]
          i, j = i + 1, j - 1
        end
      end
      if j - lo < hi - i then
        sort(lo, j)
        lo = i
      else
        sort(i, hi)
        hi = j
      end
    end
  end
  sort(1, #t)
end
function algorithms.merge(t, less)
  local n, width, src, dst = #t, 1, t, {}
  while width < n do
    for lo = 1, n, 2 * width do
      local i, mid, hi = lo, math.min(lo + width, n + 1), math.min(lo + 2 * width, n + 1)
      local j = mid
      for k = lo, hi - 1 do
        if i < mid and (j >= hi or not less(src[j], src[i])) then
          dst[k] = src[i]
          i = i + 1
        else
          dst[k] = src[j]
          j = j + 1
        end
      end
    end
    src, dst = dst, src
    width = width * 2
  end
  if src ~= t then for i = 1, n do t[i] = src[i] end end
end
function algorithms.heap(t, less)
  local function sift(lo, hi)
    local v = t[lo]
    while lo * 2 <= hi do
      local c = lo * 2
      if c < hi and less(t[c], t[c + 1]) then c = c + 1 end
      if not less(v, t[c]) then break end
      t[lo] = t[c]
      lo = c
    end
    t[lo] = v
  end
  for i = #t // 2, 1, -1 do sift(i, #t) end
  for i = #t, 2, -1 do
    t[1], t[i] = t[i], t[1]
    sift(1, i - 1)
  end
end
local function plain(a, b) return a < b end
local function by_key(a, b) return a.key < b.key or a.key == b.key and a.id < b.id end
for _, name in ipairs { 'insertion', 'shell', 'quick', 'merge', 'heap' } do
  io.write(name)
  for _, kind in ipairs { 'int', 'float', 'string', 'record' } do
    local t = generate(name == 'insertion' and 60 or 150, kind)
    local less = kind == 'record' and by_key or plain
    algorithms[name](t, less)
    local ok, h = true, 0
    for i = 1, #t do
      ok = ok and (i == 1 or not less(t[i], t[i - 1]))
      h = (h * 31 + (kind == 'record' and t[i].id or t[i] * 8)) % 1000003
    end
    io.write(' ', kind, '=', tostring(ok), ':', h)
  end
  print()
end
