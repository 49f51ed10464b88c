-- A calendar of repeated events without os.date: days from dates by integer arithmetic, lazy iterators that are merged, filtered and closed.
local function days(y, m, d) local a = (14 - m) // 12 local yy, mm = y + 4800 - a, m + 12 * a - 3 return d + (153 * mm + 2) // 5 + 365 * yy + yy // 4 - yy // 100 + yy // 400 - 2472633 end
local function date(n) local a = n + 2472632 local b = (4 * a + 3) // 146097 local c = a - 146097 * b // 4 local d = (4 * c + 3) // 1461 local e = c - 1461 * d // 4 local m = (5 * e + 2) // 153 return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1 end
local names = { [0] = 'Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed' }
local function show(n) return ('%s %04d-%02d-%02d'):format(names[n % 7], date(n)) end
print(show(0), show(-1), show(days(2000, 2, 29)), show(days(1582, 10, 15)), show(days(2024, 12, 31)), show(days(1, 1, 1)), show(days(-4, 3, 1)), days(1970, 1, 1))
for n = -800000, 800000, 997 do local y, m, d = date(n) assert(days(y, m, d) == n, n) end
local opened, closed = 0, 0
local function source(f)
  opened = opened + 1
  local co = coroutine.wrap(f)
  return function() return co() end, nil, nil, setmetatable({}, { __close = function() closed = closed + 1 end })
end
local function every(step, from, what, to) return function() for n = from, to or math.maxinteger, step do coroutine.yield(n, what) end end end
local function monthly(y, m, d, what)
  return function()
    while true do
      local n = days(y, m, d)
      local _, mm = date(n)
      if mm == m then coroutine.yield(n, what) end
      y, m = y + m // 12, m % 12 + 1
    end
  end
end
local function nth(k, weekday, what, from)
  return function()
    local y, m = from, 1
    while true do
      local first = days(y, m, 1)
      coroutine.yield(first + (weekday - first) % 7 + 7 * (k - 1), what)
      y, m = y + m // 12, m % 12 + 1
    end
  end
end
local function merge(...)
  local makers = { ... }
  return function()
    local heads = {}
    for i, make in ipairs(makers) do local co = coroutine.wrap(make) local n, what = co() heads[i] = { n = n, what = what, co = co, i = i } end
    while true do
      table.sort(heads, function(a, b) if a.n ~= b.n then return a.n < b.n end return a.i < b.i end)
      local h = heads[1]
      if not h then return end
      coroutine.yield(h.n, h.what)
      h.n, h.what = h.co()
      if not h.n then table.remove(heads, 1) end
    end
  end
end
local function filter(f, p) return function() for n, what in source(f) do if p(n, what) then coroutine.yield(n, what) end end end end
local start = days(2024, 1, 1)
local all = merge(every(14, start + 2, 'bins'), monthly(2024, 1, 31, 'rent'), nth(2, 5, 'club', 2024), every(1, start + 40, 'holiday', start + 42))
local shown = 0
for n, what in source(all) do print(show(n), what) shown = shown + 1 if shown == 24 then break end end
print(opened, closed)
for n, what in source(filter(all, function(n, what) return what ~= 'bins' and names[n % 7] == 'Wed' end)) do print(show(n), what) if n > days(2025, 6, 1) then break end end
print(opened, closed)
local per = {} for n, what in source(merge(nth(1, 4, 'mon', 2000), nth(5, 0, 'fifth', 2000), monthly(2000, 1, 30, 'end'))) do local y = date(n) if y > 2010 then break end per[what] = (per[what] or 0) + 1 per[y] = (per[y] or 0) + n % 31 end
print(per.mon, per.fifth, per['end'], per[2000], per[2010]) print(pcall(function() for n in source(function() error('source failed', 0) end) do end end)) print(opened - closed)
