-- A serializer and a parser of nested data with strings, numbers, lists, and records; round trips.
local function quote(s) return '"' .. s:gsub('[%c"\\]', function(c) return ('\\u%04x'):format(c:byte()) end) .. '"' end
local encode
local function encode_record(v)
  local keys, out = {}, {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys)
  for i, k in ipairs(keys) do out[i] = quote(k) .. ':' .. encode(v[k]) end
  return '{' .. table.concat(out, ',') .. '}'
end
function encode(v)
  local t = type(v)
  if t == 'table' then
    if #v == 0 and next(v) ~= nil then return encode_record(v) end
    local out = {}
    for i = 1, #v do out[i] = encode(v[i]) end
    return '[' .. table.concat(out, ',') .. ']'
  elseif t == 'string' then return quote(v)
  elseif t == 'number' or t == 'boolean' then return tostring(v)
  end
  error('cannot encode a ' .. t, 0)
end
local function decode(s)
  local at = 1
  local function fail(what) error(('%s expected at %d'):format(what, at), 0) end
  local function skip() at = s:find('%S', at) or #s + 1 end
  local value
  local function list()
    local r = {}
    at = at + 1
    skip()
    if s:sub(at, at) == ']' then at = at + 1 return r end
    while true do
      r[#r + 1] = value()
      skip()
      local c = s:sub(at, at)
      at = at + 1
      if c == ']' then return r elseif c ~= ',' then at = at - 1 fail('] or ,') end
    end
  end
  local function text()
    local stop = s:find('"', at + 1, true)
    if not stop then fail('closing quote') end
    local raw = s:sub(at + 1, stop - 1)
    at = stop + 1
    return (raw:gsub('\\u(%x%x%x%x)', function(h) return string.char(tonumber(h, 16)) end))
  end
  local function record()
    local r = {}
    at = at + 1
    skip()
    if s:sub(at, at) == '}' then at = at + 1 return r end
    while true do
      skip()
      if s:sub(at, at) ~= '"' then fail('key') end
      local k = text()
      skip()
      if s:sub(at, at) ~= ':' then fail(':') end
      at = at + 1
      r[k] = value()
      skip()
      local c = s:sub(at, at)
      at = at + 1
      if c == '}' then return r elseif c ~= ',' then at = at - 1 fail('} or ,') end
    end
  end
  function value()
    skip()
    local c = s:sub(at, at)
    if c == '[' then return list() elseif c == '{' then return record() elseif c == '"' then return text() end
    local word = s:match('^[%w.+-]+', at)
    if not word then fail('value') end
    at = at + #word
    if word == 'true' then return true elseif word == 'false' then return false end
    return tonumber(word) or fail('number')
  end
  local r = value()
  skip()
  if at <= #s then fail('end') end
  return r
end
local data = { name = 'a "test"\n', list = { 1, 2.5, -3e10, 'x', true, false, {} }, nested = { deep = { deeper = { 1, { 2, { 3 } } } } } }
local text = encode(data)
print(text)
print(encode(decode(text)) == text, decode('[1, [2, [3]]]')[2][2][1], decode('{"a": {"b": true}}').a.b)
for _, bad in ipairs { '[1, 2', '{"a" 1}', '[1 2]', '"open', '{a: 1}', '[1] x', '', '[tru]' } do print(pcall(decode, bad)) end
print(pcall(encode, { print }))
local items = {}
for i = 1, 60 do items[i] = { id = i, name = 'item' .. i, price = i / 4, tags = { 'a', i % 2 == 0 and 'even' or 'odd' } } end
local s = encode(items)
local back = decode(s)
local sum = 0
for _, it in ipairs(back) do sum = sum + it.id * it.price + #it.name + #it.tags[2] end
print(#s, sum, encode(back) == s)
