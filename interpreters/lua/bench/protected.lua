-- Calls that may fail: pcall around what succeeds, around errors with messages and with objects, errors that pass through several functions and
-- are thrown again, handlers, and resources that are released whatever happens.
local function parse(text)
  local n = tonumber(text)
  if not n then error({ code = 'number', text = text }) end
  if n < 0 then error('negative: ' .. text, 0) end
  return n
end

local INPUTS = { '12', 'x', '-5', '7', '100', '', '3', '41', '-1', '8' }

local function total()
  local sum, bad, negative = 0, 0, 0
  for i = 1, #INPUTS do
    local ok, result = pcall(parse, INPUTS[i])
    if ok then
      sum = sum + result
    elseif type(result) == 'table' then
      bad = bad + 1
    else
      negative = negative + #result
    end
  end
  return sum, bad, negative
end

local function withResource(log, body)
  log.open = log.open + 1
  local ok, result = pcall(body)
  log.open = log.open - 1
  if not ok then
    log.failed = log.failed + 1
    error(result, 0)
  end
  return result
end

local function nested(log, depth)
  return withResource(log, function()
    if depth == 0 then error('bottom', 0) end
    return nested(log, depth - 1)
  end)
end

local function checked(list)
  local count = 0
  for i = 1, 60 do
    local ok = pcall(function() return list[i].value + 1 end)
    if not ok then count = count + 1 end
  end
  return count
end

local function run()
  local sum, bad, negative = 0, 0, 0
  for _ = 1, 10 do
    local s, b, n = total()
    sum, bad, negative = sum + s, bad + b, negative + n
  end
  local log = { open = 0, failed = 0 }
  local caught = 0
  for i = 1, 10 do
    local ok, message = pcall(nested, log, i % 4)
    if not ok and message == 'bottom' then caught = caught + 1 end
  end
  local list = {}
  for i = 1, 60 do list[i] = i % 5 == 0 and {} or { value = i } end
  local _, handled = xpcall(parse, function(e) return e.code .. ':' .. e.text end, 'abc')
  local plain = 0
  for i = 1, 200 do
    local ok, x = pcall(math.max, i, 100)
    if ok then plain = plain + x end
  end
  return table.concat({ sum, bad, negative, log.open, log.failed, caught, checked(list), handled, plain }, ' ')
end

return { expected = '1710 20 240 0 25 10 12 number:abc 25050', run = run }
