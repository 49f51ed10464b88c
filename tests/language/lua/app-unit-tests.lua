-- A framework for unit tests: nested contexts, hooks before and after, assertions with levels, errors with tracebacks, a report.
local report, path, passed, failed = {}, {}, 0, 0
local befores = {}
local function describe(name, f)
  path[#path + 1] = name
  befores[#path] = {}
  f()
  befores[#path] = nil
  path[#path] = nil
end
local function before(f) table.insert(befores[#path], f) end
local function it(name, f, ...)
  local full = table.concat(path, ' > ') .. ' > ' .. name
  local ok, e = xpcall(function(...)
    for d = 1, #path do for _, b in ipairs(befores[d]) do b() end end
    f(...)
  end, function(e)
    if type(e) == 'table' then return e end
    return { message = tostring(e), trace = debug.traceback('', 2):gsub('\t', '  ') }
  end, ...)
  if ok then passed = passed + 1
  else
    failed = failed + 1
    report[#report + 1] = ('%s\n    %s%s'):format(full, e.message, e.trace and e.trace:gsub('\n', '\n    ') or '')
  end
end
local function show(v)
  if type(v) ~= 'table' then return type(v) == 'string' and ('%q'):format(v) or tostring(v) end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, k in ipairs(keys) do keys[i] = tostring(k) .. '=' .. show(v[k]) end
  return '{' .. table.concat(keys, ',') .. '}'
end
local function same(a, b)
  if type(a) ~= 'table' or type(b) ~= 'table' then return a == b end
  for k, v in pairs(a) do if not same(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end
local function fail(...)
  local where = debug.getinfo(3, 'Sl')
  error({ message = ('%s:%d: '):format(where.short_src, where.currentline) .. string.format(...) }, 0)
end
local expect = setmetatable({}, { __call = function(_, v)
  return {
    toBe = function(w) if v ~= w then fail('expected %s, got %s', show(w), show(v)) end end,
    toEqual = function(w) if not same(v, w) then fail('expected %s to equal %s', show(v), show(w)) end end,
    toFail = function(pattern, ...)
      local ok, e = pcall(v, ...)
      if ok then fail('expected an error') end
      if not tostring(e):find(pattern) then fail('%q does not match %q', tostring(e), pattern) end
    end,
  }
end })
describe('numbers', function()
  local n
  before(function() n = 10 end)
  it('adds', function() expect(n + 5).toBe(15) end)
  it('is wrong', function() expect(n * 2).toBe(21) end)
  it('crashes', function() return n .. nil end)
  describe('nested', function()
    before(function() n = n + 1 end)
    for i = 1, 120 do it('case ' .. i, function(k) expect((n + k) % 40).toBe((11 + k) % 40) end, i) end
    for i = 1, 60 do it('odd ' .. i, function(k) if k == 57 then expect { k, { k } }.toEqual { k, { k + 1 } } end end, i) end
  end)
end)
describe('errors', function()
  it('matches', function() expect(error).toFail('boom', 'boom') end)
  it('does not match', function() expect(error).toFail('^bang', 'boom') end)
  it('does not fail', function() expect(tostring).toFail('x', 1) end)
  it('in a callback', function() local s = ('abc'):gsub('b', function(c) return c + 1 end) return s end)
  it('in a comparison', function() table.sort({ 3, 2, 1 }, function(a) return a.x end) end)
  it('in a metamethod', function() return setmetatable({}, { __index = function(t, k) return t[k .. k][1]() end, __tostring = function() error 'shown' end }) .. '' end)
  it('in tostring', function() return tostring(setmetatable({}, { __tostring = function() error 'shown' end })) end)
  it('with a value', function() error { message = 'own' } end)
end)
print(passed, failed)
print(table.concat(report, '\n'))
