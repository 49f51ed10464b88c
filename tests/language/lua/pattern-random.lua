-- Patterns made at random, right ones and wrong ones, each used often: whatever an implementation does with patterns that are used often,
-- all uses must agree with the first ones.
local seed = 42

local function below(n)
  seed = (seed * 16807) % 2147483647
  return seed % n
end

local ITEMS = {
  'a', 'b', 'c', '.', '%a', '%d', '%s', '%w', '%S', '%D', '[ab]', '[^ab]', '[a-c]', '[^a-c%s]', '[%d,]', '[]a]', '[^]]', '%.', '%%',
  '()', '(', ')', '%1', '%2', '%bab', '%b()', '%f[%w]', '%f[^%w]', '%f[a]', '^', '$', '-', '[a', '%', '%f', '[a-]', '[%a_][%w_]',
}
local REPEATS = { '', '', '', '', '*', '+', '-', '?' }

local function randomPattern()
  local parts = { below(6) == 0 and '^' or '' }
  for _ = 1, 1 + below(4) do
    local item = ITEMS[1 + below(#ITEMS)]
    if below(5) == 0 then item = '(' .. item .. REPEATS[1 + below(#REPEATS)] .. ')' else item = item .. REPEATS[1 + below(#REPEATS)] end
    parts[#parts + 1] = item
  end
  if below(6) == 0 then parts[#parts + 1] = '$' end
  return table.concat(parts)
end

local LETTERS = { 'a', 'b', 'c', '1', '2', ' ', ',', '(', ')', '.', '%', ']', '\n', '\200' }

local function randomText()
  local parts = {}
  for i = 1, below(14) do parts[i] = LETTERS[1 + below(#LETTERS)] end
  return table.concat(parts)
end

local texts = { '', 'abc', 'aab(ab)c', 'one, two  three', 'a1b2c3 aa bb', 'key = value', '((a)b)', 'aaa', 'b\200a.a%' }
for _ = 1, 6 do texts[#texts + 1] = randomText() end

local function show(...)
  local out = {}
  for i = 1, select('#', ...) do out[i] = tostring((select(i, ...))) end
  return table.concat(out, '|')
end

local function all(pattern, text)
  local out = {}
  for a, b in text:gmatch(pattern) do
    out[#out + 1] = show(a, b)
    if #out > 30 then break end
  end
  return table.concat(out, '/')
end

local function attempt(pattern, text, init)
  return table.concat({
    show(pcall(string.find, text, pattern, init)),
    show(pcall(string.match, text, pattern, init)),
    show(pcall(string.gsub, text, pattern, '<%0>')),
    show(pcall(string.gsub, text, pattern, '<%1>')),
    show(pcall(string.gsub, text, pattern, '')),
    show(pcall(string.gsub, text, pattern, function(a, b) return a and b and '{' .. a .. b .. '}' end, 3)),
    show(pcall(all, pattern, text)),
  }, '\t')
end

local function digest(s)
  local sum = 0
  for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 1000003 end
  return sum
end

for i = 1, 20 do
  local pattern = randomPattern()
  local first = {}
  for k, text in ipairs(texts) do first[k] = attempt(pattern, text, 1 + (i + k) % 3) end
  print(i, pattern, digest(table.concat(first, '\n')))
  if i % 10 == 0 then print(first[3]) end
  for _ = 1, 2 do
    for k, text in ipairs(texts) do
      local again = attempt(pattern, text, 1 + (i + k) % 3)
      if again ~= first[k] then print('differs', pattern, text, first[k], again) end
    end
  end
end
