-- Conditions that hold for hundreds of passes, then flip, once or for ever; switches with rare cases.
local function flip(n, at)
  local a, b = 0, 0
  for i = 1, n do
    if i < at then a = a + i else b = b + 1 end
  end
  return a, b
end
for _, at in ipairs { 1, 2, 40, 1000, 1039, 1041, 1100, 2000 } do print(at, flip(1500, at)) end
local function rare(n, every)
  local s = 0
  for i = 1, n do
    if i % every == 0 then s = s * 3 % 1009 else s = s + i end
  end
  return s
end
for _, e in ipairs { 2, 3, 10, 61, 199, 500, 1099 } do print(e, rare(2000, e)) end

local mode, log = 'add', {}
local acc = 0
for i = 1, 2000 do
  if mode == 'add' then acc = acc + i
  elseif mode == 'sub' then acc = acc - i
  elseif mode == 'half' then acc = acc / 2
  else acc = acc // 1 + #mode end
  if i == 1050 then mode = 'sub' end
  if i == 1500 then mode = 'half' end
  if i == 1520 then mode = 'other' end
  if i == 1700 then mode = 'add' end
  if i % 500 == 0 then log[#log + 1] = tostring(acc) end
end
print(table.concat(log, ' '))
-- a guard value that goes from nil to a table and back
local extra, sum = nil, 0
for i = 1, 1600 do
  if extra then sum = sum + extra.v end
  if i == 1100 then extra = { v = 2 } end
  if i == 1200 then extra.v = 0.25 end
  if i == 1300 then extra = false end
  if i == 1400 then extra = { w = 1, v = 10 } end
end
print(sum)
local state, switches = 0, 0
for i = 1, 3000 do
  local nxt = (state * 5 + i) % 7
  if (nxt > 3) ~= (state > 3) then switches = switches + 1 end
  state = nxt
end
print(state, switches)
local phase = 0
local counts = { 0, 0, 0, 0 }
for i = 1, 2400 do
  if i % 600 == 0 then phase = phase + 1 end
  local k = phase % 4 + 1
  counts[k] = counts[k] + (k == 3 and 2 or k == 4 and 0.5 or 1)
end
print(counts[1], counts[2], counts[3], counts[4])
