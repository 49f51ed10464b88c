-- JSON: encoder with sorted keys and indentation, decoder with escapes and errors that say where.
local ESCAPES = { ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n', ['\r'] = '\\r', ['\t'] = '\\t' }
local null = setmetatable({}, { __tostring = function() return 'null' end })
local function quote(s)
  return '"' .. s:gsub('[%c"\\]', function(c) return ESCAPES[c] or ('\\u%04x'):format(c:byte()) end) .. '"'
end
local encode
local function encodeTable(t, indent, depth, seen)
  if seen[t] then error('circular reference', 0) end
  seen[t] = true
  local pad = indent and '\n' .. indent:rep(depth + 1) or ''
  local stop = indent and '\n' .. indent:rep(depth) or ''
  local out = {}
  local open, close = '[', ']'
  if #t > 0 or next(t) == nil then
    for i, v in ipairs(t) do out[i] = pad .. encode(v, indent, depth + 1, seen) end
  else
    open, close = '{', '}'
    local keys = {}
    for k in pairs(t) do
      if type(k) ~= 'string' then error('key is a ' .. type(k), 0) end
      keys[#keys + 1] = k
    end
    table.sort(keys)
    for i, k in ipairs(keys) do
      out[i] = pad .. quote(k) .. (indent and ': ' or ':') .. encode(t[k], indent, depth + 1, seen)
    end
  end
  seen[t] = nil
  return #out == 0 and open .. close or open .. table.concat(out, ',') .. stop .. close
end
function encode(v, indent, depth, seen)
  local kind = type(v)
  if v == null then return 'null' end
  if kind == 'table' then return encodeTable(v, indent, depth or 0, seen or {}) end
  if kind == 'string' then return quote(v) end
  if kind == 'number' then
    if v ~= v or v == math.huge or v == -math.huge then error('no JSON for ' .. tostring(v), 0) end
    return math.type(v) == 'integer' and tostring(v) or ('%.14g'):format(v)
  end
  if kind == 'boolean' then return tostring(v) end
  error('cannot encode a ' .. kind, 0)
end
local function fail(s, at, what)
  local line, from = 1, 1
  for p in s:sub(1, at - 1):gmatch('()\n') do line, from = line + 1, p + 1 end
  error(('%d:%d: %s'):format(line, at - from + 1, what), 0)
end
local value
local function skip(s, i) return s:match('^[ \n\r\t]*()', i) end
local UNESCAPE = { b = '\b', f = '\f', n = '\n', r = '\r', t = '\t' }
local function text(s, i)
  local out, from = {}, i + 1
  while true do
    local at = s:find('["\\\n]', from)
    if not at then fail(s, i, 'unfinished string') end
    out[#out + 1] = s:sub(from, at - 1)
    local c = s:sub(at, at)
    if c == '"' then return table.concat(out), at + 1 end
    if c == '\n' then fail(s, at, 'line end in string') end
    local e = s:sub(at + 1, at + 1)
    if e == 'u' then
      local hex = s:match('^%x%x%x%x', at + 2) or fail(s, at, 'bad escape')
      local code = tonumber(hex, 16)
      from = at + 6
      if code >= 0xD800 and code < 0xDC00 then
        local low = s:match('^\\u(%x%x%x%x)', from)
        if low then code, from = 0x10000 + ((code - 0xD800) << 10) + (tonumber(low, 16) - 0xDC00), from + 6 end
      end
      out[#out + 1] = utf8.char(code)
    else
      out[#out + 1] = UNESCAPE[e] or e:match '["\\/]' or fail(s, at, 'bad escape')
      from = at + 2
    end
  end
end
local function list(s, i, close, item)
  local t = {}
  i = skip(s, i + 1)
  if s:sub(i, i) == close then return t, i + 1 end
  while true do
    i = skip(s, item(t, i))
    local c = s:sub(i, i)
    if c == close then return t, i + 1 end
    if c ~= ',' then fail(s, i, "expected ',' or '" .. close .. "'") end
    i = skip(s, i + 1)
  end
end
function value(s, i)
  i = skip(s, i)
  local c = s:sub(i, i)
  if c == '{' then
    return list(s, i, '}', function(t, at)
      if s:sub(at, at) ~= '"' then fail(s, at, 'expected a key') end
      local k
      k, at = text(s, at)
      at = skip(s, at)
      if s:sub(at, at) ~= ':' then fail(s, at, "expected ':'") end
      t[k], at = value(s, at + 1)
      return at
    end)
  elseif c == '[' then
    return list(s, i, ']', function(t, at)
      t[#t + 1], at = value(s, at)
      return at
    end)
  elseif c == '"' then return text(s, i) end
  local number, stop = s:match('^(-?%d+%.?%d*[eE]?[-+]?%d*)()', i)
  if number then return tonumber(number) or fail(s, i, 'bad number'), stop end
  for word, v in pairs { ['true'] = true, ['false'] = false, ['null'] = null } do
    if s:sub(i, i + #word - 1) == word then return v, i + #word end
  end
  fail(s, i, c == '' and 'unexpected end' or "unexpected '" .. c .. "'")
end
local function decode(s)
  local v, i = value(s, 1)
  i = skip(s, i)
  if i <= #s then fail(s, i, 'something follows') end
  return v
end
local doc = { name = 'Zoë "Z"', tags = { 'a', 'b\n', '\1' }, n = 12, x = 1.5, big = 2 ^ 53, none = null, deep = { { {} }, { k = false } } }
print(encode(doc))
print(encode(doc, '  '))
local again = decode(encode(doc, '\t'))
print(again.name, #again.tags, again.none == null, again.deep[2].k, again.x, again.big, math.type(again.n))
print(encode(decode '{"\\u0041\\ud83d\\ude00\\/": [1, -2.5e3, 0.1, true, null, "x\\ty"]}'))
for _, bad in ipairs { '', '[1, 2', '{"a" 1}', '{"a":1,}', '[1 2]', '"abc', '{\n "a": \n tru }', '[1] x', '["\\q"]', '-' } do
  print(pcall(decode, bad))
end
print(pcall(encode, { f = print }), pcall(encode, { 0 / 0 }), pcall(encode, { [{}] = 1 }))
local loop = {}
loop.me = loop
print(pcall(encode, loop))
local total = 0
for i = 1, 60 do
  local s = encode { id = i, list = { i, i * 2, i / 4 }, name = 'n' .. i, ok = i % 2 == 0 }
  local t = decode(s)
  total = total + t.id + t.list[2] + t.list[3] + #t.name + (t.ok and 1 or 0)
end
print(total)
