-- Errors in hot loops: what their handlers see of variables, upvalues and tables that were changed before.
local function check(limit, n)
  if n > limit then error({ code = n, limit = limit }) end
  return limit - n
end

local total, failed, codes = 0, 0, {}
for i = 1, 400 do
  local before = total
  local ok, e = pcall(function()
    total = total + 1
    local rest = check(i % 50, i % 60)
    total = total + rest
    return rest
  end)
  if ok then
    total = total + e
  else
    failed = failed + 1
    codes[e.code] = (codes[e.code] or 0) + 1
    assert(total == before + 1 and e.code > e.limit)
  end
end
print(total, failed, codes[50], codes[55], codes[10])

-- The message has the position, and the name of the variable; both differ by path.
local messages = {}
local function access(list, i)
  if i % 3 == 0 then return list.missing.field end
  if i % 3 == 1 then return list[i] + 1 end
  return list:method(i)
end
for i = 1, 300 do
  local ok, m = pcall(access, { [4] = 4, [7] = 'seven' }, i)
  m = tostring(m)
  messages[m] = (messages[m] or 0) + 1
end
local sorted = {}
for m, n in pairs(messages) do sorted[#sorted + 1] = m .. ' x' .. n end
table.sort(sorted)
print(table.concat(sorted, '\n'))

-- Rethrown, with a level, and replaced on the way.
local function inner(i) error('inner ' .. i % 2, 2) end
local function middle(i)
  local ok, m = pcall(inner, i)
  if i % 4 == 0 then error(m, 0) end
  if i % 4 == 1 then error('middle') end
  return m
end
local seen = {}
for i = 1, 200 do
  local ok, m = pcall(middle, i)
  seen[#seen + 1] = (ok and 'returned ' or 'raised ') .. tostring(m)
end
print(seen[1], seen[2], seen[3], seen[4], seen[197], seen[200])

-- A loop that is left by an error in the middle of its changes.
local state = { a = 0, b = 0 }
local function step(i)
  state.a = state.a + 1
  if i % 7 == 0 then error('seventh') end
  state.b = state.b + 1
end
for round = 1, 30 do
  local ok = pcall(function() for i = 1, 20 do step(i + round) end end)
  if ok then print('never', round) end
end
print(state.a, state.b, state.a - state.b)

-- Multiple results of protected calls, and calls whose results are dropped.
local count = 0
for i = 1, 200 do
  local a, b, c = pcall(function(...) if i % 9 == 0 then error(nil) end return ..., select('#', ...) end, i, nil)
  if a then count = count + c else count = count - (b == nil and 1 or 100) end
  pcall(error)
  pcall(step, 7)
end
print(count, select('#', pcall(error)))
