-- A template engine that compiles to Lua, a small Markdown, an INI reader, and URLs: text processing by patterns.
local function compile(source, name)
  local code = { 'local _out, _n, _esc = {}, 0, ...\nlocal function _put(s) _n = _n + 1 _out[_n] = s end\n' }
  local at = 1
  while true do
    local from, to, kind, body = source:find('{([{%%=])%s*(.-)%s*[}%%=]}', at)
    local text = source:sub(at, (from or #source + 1) - 1)
    if text ~= '' then code[#code + 1] = ('_put(%q)\n'):format(text) end
    if not from then break end
    if kind == '{' then code[#code + 1] = ('_put(_esc(%s))\n'):format(body)
    elseif kind == '=' then code[#code + 1] = ('_put(tostring(%s))\n'):format(body)
    else code[#code + 1] = body .. '\n' end
    at = to + 1
  end
  code[#code + 1] = 'return table.concat(_out)'
  local text = table.concat(code)
  return function(env)
    local f, e = load(text, '=' .. name, 't', setmetatable(env, { __index = _G }))
    if not f then error(e, 0) end
    return f(function(v) return (tostring(v):gsub('[<>&"]', { ['<'] = '&lt;', ['>'] = '&gt;', ['&'] = '&amp;', ['"'] = '&quot;' })) end)
  end
end
local page = compile([[
<h1>{{ title }}</h1>{% for i, p in ipairs(people) do %}
  {% if i > 1 then %}- {% end %}{{ p.name }} ({= p.age =}){% end %}
Total: {= #people =} {{ missing or 'none' }}]], 'page')
print(page { title = 'A & B', people = { { name = '<ann>', age = 30 }, { name = 'bob "b"', age = 41.5 } } })
print(pcall(compile('{{ x. }}', 'bad'), {}))
print(pcall(compile('a\n{= nothing.at.all =}', 'nil'), {}))
local big = compile('{% for i = 1, n do %}{= i =}{% if i % 7 == 0 then %};{% else %},{% end %}{% end %}', 'loop')
local s = big { n = 150 }
print(#s, s:sub(1, 30), s:sub(-12))
local function inline(s)
  s = s:gsub('`([^`]+)`', '<code>%1</code>')
  s = s:gsub('%*%*(.-)%*%*', '<b>%1</b>'):gsub('%*(.-)%*', '<i>%1</i>')
  return (s:gsub('%[(.-)%]%((.-)%)', '<a href="%2">%1</a>'))
end
local function markdown(text)
  local out, list = {}, nil
  for line in (text .. '\n\n'):gmatch '(.-)\n' do
    local level, head = line:match '^(#+)%s+(.*)'
    local item = line:match '^[-*]%s+(.*)'
    if list and not item then
      out[#out + 1] = '<ul>' .. table.concat(list) .. '</ul>'
      list = nil
    end
    if head then out[#out + 1] = ('<h%d>%s</h%d>'):format(#level, inline(head), #level)
    elseif item then
      list = list or {}
      list[#list + 1] = '<li>' .. inline(item) .. '</li>'
    elseif line:find '%S' then out[#out + 1] = '<p>' .. inline(line) .. '</p>' end
  end
  return table.concat(out, '\n')
end
print(markdown '# Title *x*\n\nSome **bold** and `code *a*`.\n- one\n- [two](http://x/y)\n\n## End')
local function ini(text)
  local root, section, n = {}, nil, 0
  for line in text:gmatch '[^\n]*' do
    n = n + 1
    line = line:gsub('%s*[;#].*$', '')
    local name = line:match '^%s*%[([%w_.]+)%]%s*$'
    local k, v = line:match '^%s*([%w_]+)%s*=%s*(.-)%s*$'
    if name then
      section = root
      for part in name:gmatch '[^.]+' do
        section[part] = section[part] or {}
        section = section[part]
      end
    elseif k then
      if not section then error(('line %d: %s outside of a section'):format(n, k), 0) end
      if v == 'true' or v == 'false' then v = v == 'true' else v = tonumber(v) or v:match '^"(.*)"$' or v end
      section[k] = v
    elseif line:find '%S' then error(('line %d: cannot read %q'):format(n, line), 0) end
  end
  return root
end
local c = ini '[a]\nx = 1 ; one\ny= 0x10\n[a.b]\nname = "two words"\nflag =true\nempty =\n[c]\nz = 1e3'
print(c.a.x, c.a.y, c.a.b.name, c.a.b.flag, c.a.b.empty == '', c.c.z)
print(pcall(ini, 'x = 1'), pcall(ini, '[a]\n???'))
local function decode(s) return (s:gsub('+', ' '):gsub('%%(%x%x)', function(h) return string.char(tonumber(h, 16)) end)) end
local function encode(s) return (s:gsub('[^%w%-_.~]', function(ch) return ('%%%02X'):format(ch:byte()) end)) end
local function url(s)
  local u = {}
  s = s:gsub('#(.*)$', function(f) u.fragment = f return '' end)
  s = s:gsub('%?(.*)$', function(q)
    u.query = {}
    for k, v in q:gmatch '([^&=]+)=?([^&]*)' do u.query[decode(k)] = decode(v) end
    return ''
  end)
  u.scheme, u.host, u.port, u.path = s:match '^(%a[%w+.-]*)://([^/:]+):?(%d*)(/?.*)$'
  return u
end
local u = url 'http://example.org:8080/a/b%20c?x=1&name=Zo%C3%AB+B&flag#top'
print(u.scheme, u.host, u.port, decode(u.path), u.query.x, u.query.name, u.query.flag == '', u.fragment)
local ok = 0
for i = 0, 255 do if decode(encode(string.char(i) .. 'x' .. string.char(255 - i))) == string.char(i) .. 'x' .. string.char(255 - i) then ok = ok + 1 end end
print(ok, encode 'a b&c=d/é')
