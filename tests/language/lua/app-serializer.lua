-- A serializer of anything that is data: shared tables and cycles, all kinds of keys, exact numbers; what it writes is loaded again.
local reserved = {} for w in ('and break do else elseif end false for function goto if in local nil not or repeat return then true until while'):gmatch '%a+' do reserved[w] = true end
local order = { number = 1, string = 2, boolean = 3, table = 4 }
local function before(a, b)
  local ta, tb = type(a), type(b)
  if ta ~= tb then return order[ta] < order[tb] end
  if ta == 'boolean' then return not a and b end
  if ta == 'table' then return (a.id or 0) < (b.id or 0) end
  return a < b
end
local function number(v)
  if math.type(v) == 'integer' then return v == math.mininteger and 'math.mininteger' or ('%d'):format(v) end
  if v ~= v then return '0/0' elseif v == 1 / 0 then return '1/0' elseif v == -1 / 0 then return '-1/0' end
  return ('%a'):format(v)
end
local function serialize(root)
  local ids, defs, count = {}, {}, 0
  local function scan(t) ids[t] = (ids[t] or 0) + 1 if ids[t] == 1 then for k, v in pairs(t) do if type(k) == 'table' then scan(k) end if type(v) == 'table' then scan(v) end end end end
  if type(root) == 'table' then scan(root) end
  local named, late = {}, {}
  local write
  local function key(k) if type(k) == 'string' and k:find '^[%a_][%w_]*$' and not reserved[k] then return k end return '[' .. write(k, 0) .. ']' end
  local function path(k) if type(k) == 'string' and k:find '^[%a_][%w_]*$' and not reserved[k] then return '.' .. k end return '[' .. write(k, 0) .. ']' end
  local function body(t, depth)
    local keys, parts, n = {}, {}, 0
    while t[n + 1] ~= nil do n = n + 1 end
    for i = 1, n do parts[i] = write(t[i], depth + 1) end
    for k in pairs(t) do if not (math.type(k) == 'integer' and k >= 1 and k <= n) then keys[#keys + 1] = k end end
    table.sort(keys, before)
    for _, k in ipairs(keys) do parts[#parts + 1] = key(k) .. ' = ' .. write(t[k], depth + 1) end
    local line = table.concat(parts, ', ')
    if #line < 60 and not line:find '\n' then return '{' .. line .. '}' end
    local indent = ('  '):rep(depth)
    return '{\n' .. indent .. '  ' .. table.concat(parts, ',\n' .. indent .. '  ') .. '\n' .. indent .. '}'
  end
  function write(v, depth)
    local t = type(v)
    if t == 'number' then return number(v) elseif t == 'string' then return ('%q'):format(v):gsub('\\\n', '\\n') .. '' elseif t ~= 'table' then return tostring(v) end
    if ids[v] == 1 then return body(v, depth) end
    if not named[v] then
      count = count + 1
      named[v] = 't[' .. count .. ']'
      local name = named[v]
      local keys = {} for k in pairs(v) do keys[#keys + 1] = k end
      table.sort(keys, before)
      defs[#defs + 1] = name .. ' = {}'
      for _, k in ipairs(keys) do local at, value = path(k), write(v[k], 0) defs[#defs + 1] = name .. at .. ' = ' .. value end
    end
    return named[v]
  end
  local result = write(root, 0)
  return (#defs > 0 and 'local t = {}\n' .. table.concat(defs, '\n') .. '\n' or '') .. 'return ' .. result
end
local function same(a, b, seen)
  if type(a) ~= 'table' or type(b) ~= 'table' then return a == b and math.type(a) == math.type(b) or a ~= a and b ~= b end
  if seen[a] then return seen[a] == b end
  seen[a] = b
  for k, v in pairs(a) do if type(k) ~= 'table' and not same(v, b[k], seen) then return false end end
  for k in pairs(b) do if type(k) ~= 'table' and a[k] == nil then return false end end
  return true
end
local shared, cycle = { 'shared', id = 1 }, { name = 'cycle' }
cycle.self, cycle.list = cycle, { cycle, shared }
local samples = {
  1, -1, 0.1, -0.0, 1e300, 1 / 0, math.mininteger, math.maxinteger, 2 ^ 53, 'text', 'a\nb\0c"\\\r\200', true, {}, { 1, 2, 3 }, { 1, nil, 3 }, { x = 1, ['end'] = 2, ['a b'] = 3, [1.5] = 'f', [true] = 'b', [-1] = 'neg' },
  { nested = { deep = { deeper = { 'bottom', n = 1 } } }, list = { { 1 }, { 2 }, { { 3 } } } }, { shared, shared, [shared] = 'key' }, cycle, { a = cycle, b = cycle.list, long = ('long '):rep(20) },
}
for i, v in ipairs(samples) do
  local text = serialize(v)
  local back = assert(load(text, '=data', 't', { math = math }))()
  print(i, same(v, back, {}), serialize(back) == text)
  print(text)
end
local data = {} for i = 1, 120 do data[i] = { id = i, tags = { 't' .. i % 7, i % 2 == 0 }, value = i / 8, [('k'):rep(i % 5)] = shared } end
local text = serialize(data) local back = load(text)() print(#text, same(data, back, {}), back[7].tags[1], rawequal(back[1].k, back[6].k), back[120].value)
