-- Patterns over a text like a log: lines, fields, captures, anchors, balanced brackets, replacement by strings, tables and functions.
local lines = {}
for i = 1, 40 do
  lines[i] = string.format('2024-%02d-%02d %02d:%02d:%02d [%s] user=%s id=%d path=/a/b%d/c.html?q=%%20x%d (took %d (ms)) %s', i % 12 + 1, i % 28 + 1,
    i % 24, i * 7 % 60, i * 13 % 60, i % 3 == 0 and 'ERROR' or 'info', ('u'):rep(i % 5 + 1), i * 37, i, i, i * 11 % 97, i % 4 == 0 and 'retry' or '')
end
local TEXT = table.concat(lines, '\n')

local function trim(s)
  return (s:gsub('^%s+', ''):gsub('%s+$', ''))
end

local function unescape(s)
  return (s:gsub('%%(%x%x)', function(hex) return string.char(tonumber(hex, 16)) end))
end

local function run()
  local errors, took, ids, words, months = 0, 0, 0, 0, {}
  for line in TEXT:gmatch('[^\n]+') do
    local year, month, day = line:match('^(%d+)-(%d+)-(%d+)')
    months[month] = (months[month] or 0) + tonumber(day) + tonumber(year) % 10
    if line:find('[ERROR]', 1, true) then errors = errors + 1 end
    for key, value in line:gmatch('(%w+)=(%S+)') do
      if key == 'id' then ids = ids + tonumber(value) end
      if key == 'path' then words = words + #unescape(value) end
    end
    local inner = line:match('%b()')
    took = took + tonumber(inner:match('%d+'))
    if trim(line):find('retry$') then words = words + 1000 end
  end
  local shouted = TEXT:gsub('%f[%a]info%f[%A]', 'INFO')
  local masked, replaced = TEXT:gsub('user=(%w+)', 'user=<%1>')
  local named = TEXT:gsub('%[(%a+)%]', { ERROR = 'E', info = 'I' })
  local sum = 0
  for _, n in pairs(months) do sum = sum + n end
  return table.concat({ errors, took, ids, words, sum, #shouted, #masked, replaced, #named }, ' ')
end

return { expected = '13 1842 30340 10782 656 3531 3611 40 3318', run = run }
