-- Regular expressions by Thompson's construction: parser, automaton, simulation with sets of states, and minimal DFA on the fly.
local function parse(text)
  local at = 1
  local alternatives
  local function atom()
    local c = text:sub(at, at)
    at = at + 1
    if c == '(' then
      local r = alternatives()
      if text:sub(at, at) ~= ')' then error("missing ')' at " .. at, 0) end
      at = at + 1
      return r
    elseif c == '[' then
      local set, negated = {}, false
      if text:sub(at, at) == '^' then negated, at = true, at + 1 end
      while text:sub(at, at) ~= ']' do
        if at > #text then error('missing ]', 0) end
        local from, to = text:match('^(.)%-([^%]])', at)
        if from then at = at + 3 else from, at = text:sub(at, at), at + 1 end
        for b = from:byte(), (to or from):byte() do set[b] = true end
      end
      at = at + 1
      return { kind = 'set', test = function(b) return (set[b] or false) ~= negated end }
    elseif c == '.' then return { kind = 'set', test = function() return true end }
    elseif c == '\\' then c, at = text:sub(at, at), at + 1
    elseif c:find '[*+?|)]' or c == '' then error(("unexpected '%s' at %d"):format(c, at - 1), 0) end
    local byte = c:byte()
    return { kind = 'set', test = function(b) return b == byte end }
  end
  local function repeated()
    local r = atom()
    while text:find('^[*+?]', at) do
      r = { kind = text:sub(at, at), r }
      at = at + 1
    end
    return r
  end
  local function sequence()
    local r = { kind = 'seq' }
    while at <= #text and not text:find('^[|)]', at) do r[#r + 1] = repeated() end
    return r
  end
  function alternatives()
    local r = sequence()
    while text:sub(at, at) == '|' do
      at = at + 1
      r = { kind = 'or', r, sequence() }
    end
    return r
  end
  local r = alternatives()
  if at <= #text then error("unexpected ')' at " .. at, 0) end
  return r
end
local function build(tree)
  local states = {}
  local function state(test, a, b)
    states[#states + 1] = { test = test, a = a, b = b, id = #states + 1 }
    return states[#states]
  end
  local function make(t, next)
    if t.kind == 'set' then return state(t.test, next) end
    if t.kind == 'seq' then
      for i = #t, 1, -1 do next = make(t[i], next) end
      return next
    end
    if t.kind == 'or' then return state(nil, make(t[1], next), make(t[2], next)) end
    local loop = state(nil, nil, next)
    if t.kind == '?' then
      loop.a = make(t[1], next)
      return loop
    end
    loop.a = make(t[1], loop)
    return t.kind == '*' and loop or loop.a
  end
  local accept = state(false)
  return make(tree, accept), accept, states
end
local function close(set, s, seen)
  if not s or seen[s] then return end
  seen[s] = true
  if s.test == nil then
    close(set, s.a, seen)
    close(set, s.b, seen)
  else set[#set + 1] = s end
end
local function key(set)
  local ids = {}
  for i, s in ipairs(set) do ids[i] = s.id end
  table.sort(ids)
  return table.concat(ids, ',')
end
local function compile(text)
  local start, accept = build(parse(text))
  local known, count = {}, 0
  local function node(set)
    local k = key(set)
    local n = known[k]
    if not n then
      count = count + 1
      n = { set = set, next = {} }
      for _, s in ipairs(set) do if s == accept then n.accepts = true end end
      known[k] = n
    end
    return n
  end
  local first = {}
  close(first, start, {})
  local root = node(first)
  return function(s)
    local n = root
    for i = 1, #s do
      local b = s:byte(i)
      local to = n.next[b]
      if not to then
        local set, seen = {}, {}
        for _, q in ipairs(n.set) do if q.test and q.test(b) then close(set, q.a, seen) end end
        to = node(set)
        n.next[b] = to
      end
      n = to
    end
    return n.accepts or false
  end, function() return count end
end
local cases = {
  { 'a*b', 'b', 'aab', 'aba', '' }, { '(ab|c)+', 'ab', 'cabc', 'a', '' }, { '[a-c]?x[^0-9]', 'axy', 'x1', 'xx', 'dx' },
  { '(a|b)*abb', 'abb', 'aabb', 'babab', 'abababb' }, { '', '', 'a' }, { 'a?a?a?aaa', 'aaa', 'aaaaaa', 'aa' }, { '\\*+', '***', '*a' },
}
for _, c in ipairs(cases) do
  local match = compile(c[1])
  local out = {}
  for i = 2, #c do out[#out + 1] = c[i] .. '=' .. tostring(match(c[i])) end
  print(c[1], table.concat(out, ' '))
end
for _, bad in ipairs { '(a', 'a)', '*a', '[ab', 'a|*' } do print(bad, pcall(compile, bad)) end
local match, states = compile '(a|b)*a(a|b)(a|b)(a|b)'
local n = 0
for i = 0, 300 do
  local s, v = {}, i
  for k = 1, 9 do s[k], v = v % 2 == 0 and 'a' or 'b', v // 2 end
  if match(table.concat(s)) then n = n + 1 end
end
print(n, states())
local slow = compile(('a?'):rep(18) .. ('a'):rep(18))
print(slow(('a'):rep(18)), slow(('a'):rep(17)), slow(('a'):rep(36)))
