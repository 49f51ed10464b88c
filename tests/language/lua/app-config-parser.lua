-- A parser of configuration files by find and match, with captures, positions and init.
local text = [[
# comment
name = "metal \"x\""
size=  12
ratio = -0.75
[server.main]
host = example.org
ports = {80, 443,8080}
empty =
[ broken
flags = a | b|c
]]
local function lineAt(s, at)
  local n = 1
  for _ in s:sub(1, at - 1):gmatch '\n' do n = n + 1 end
  return n
end
local function value(v)
  local q, body = v:match '^(["\'])(.*)%1$'
  if q then return (body:gsub('\\(.)', '%1')) end
  local inner = v:match '^{(.*)}$'
  if inner then
    local list = {}
    for item in inner:gmatch '[^,%s]+' do list[#list + 1] = math.tointeger(item) or item end
    return list
  end
  if v:find('|', 1, true) then
    local set = {}
    for flag in (v .. '|'):gmatch '%s*(.-)%s*|' do set[#set + 1] = flag end
    return set
  end
  return tonumber(v) or v
end
local function parse(s)
  local at, section, result, errors = 1, '', {}, {}
  while at <= #s do
    local from, to = s:find('[^\n]*\n?', at)
    local line = s:sub(from, to):gsub('\n$', '')
    local key, pos, rest = line:match '^%s*([%w_.]+)%s*=%s*()(.-)%s*$'
    if key then
      result[section .. key] = value(rest)
      if rest == '' then errors[#errors + 1] = ('line %d, column %d: no value for %s'):format(lineAt(s, at), pos, key) end
    elseif line:match '^%[([%w.]+)%]$' then
      section = line:match '^%[([%w.]+)%]$' .. '.'
    elseif not line:find '^%s*#' and line:find '%S' then
      errors[#errors + 1] = ('line %d: cannot read %q'):format(lineAt(s, at), line)
    end
    at = to + 1
  end
  return result, errors
end
local function show(v)
  if type(v) ~= 'table' then return math.type(v) and math.type(v) .. ' ' .. v or type(v) .. ' ' .. v end
  local parts = {}
  for i, x in ipairs(v) do parts[i] = show(x) end
  return '{' .. table.concat(parts, '; ') .. '}'
end
local result, errors = parse(text)
local keys = {}
for k in pairs(result) do keys[#keys + 1] = k end
table.sort(keys)
for _, k in ipairs(keys) do print(k, show(result[k])) end
for _, e in ipairs(errors) do print(e) end
-- Positions of everything that looks like a word, and init beyond the ends.
for at, word, after in ('  one, two;three '):gmatch '()(%a+)()' do io.write(at, ':', word, ':', after, ' ') end
print()
print(('abc'):find('', 4), ('abc'):find('', 5), ('abc'):find('b', -2), ('abc'):find('b', -1), ('abc'):match('()', -10))
print(('a.b.c'):find('.', 2, true), ('a+b'):find '+', ('a+b'):find('%+'), ('\0a\0b'):find('\0b', 1, true), ('\0a\0b'):find '%z[b]')
