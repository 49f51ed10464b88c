-- String buffers and ropes: `..` that does not copy, lengths, subtexts, insertion and deletion.
local Rope = {}
Rope.__index = Rope
local function leaf(s) return setmetatable({ text = s, n = #s, depth = 0 }, Rope) end
local function rope(v) return getmetatable(v) == Rope and v or leaf(tostring(v)) end
local function join(a, b)
  if a.n == 0 then return b elseif b.n == 0 then return a end
  if a.text and b.text and a.n + b.n <= 8 then return leaf(a.text .. b.text) end
  return setmetatable({ left = a, right = b, n = a.n + b.n, depth = math.max(a.depth, b.depth) + 1 }, Rope)
end
Rope.__concat = function(a, b) return join(rope(a), rope(b)) end
Rope.__len = function(r) return r.n end
Rope.__eq = function(a, b) return a.n == b.n and tostring(a) == tostring(b) end
function Rope:each(f)
  local stack, top = { self }, 1
  while top > 0 do
    local r = stack[top]
    stack[top] = nil
    top = top - 1
    if r.text then f(r.text)
    else
      stack[top + 1], stack[top + 2] = r.right, r.left
      top = top + 2
    end
  end
end
Rope.__tostring = function(r)
  local out = {}
  r:each(function(s) out[#out + 1] = s end)
  return table.concat(out)
end
function Rope:sub(i, j)
  i, j = math.max(i, 1), math.min(j or self.n, self.n)
  if i > j then return leaf '' end
  if i == 1 and j == self.n then return self end
  if self.text then return leaf(self.text:sub(i, j)) end
  local m = self.left.n
  if j <= m then return self.left:sub(i, j) elseif i > m then return self.right:sub(i - m, j - m) end
  return self.left:sub(i, m) .. self.right:sub(1, j - m)
end
function Rope:insert(at, s) return self:sub(1, at - 1) .. s .. self:sub(at) end
function Rope:delete(i, j) return self:sub(1, i - 1) .. self:sub(j + 1) end
function Rope:byte(i)
  local r = self
  while not r.text do
    if i <= r.left.n then r = r.left else i, r = i - r.left.n, r.right end
  end
  return r.text:byte(i)
end
local function balance(r)
  local parts = {}
  r:each(function(s) parts[#parts + 1] = s end)
  local function build(i, j)
    if i == j then return leaf(parts[i]) end
    local m = (i + j) // 2
    return join(build(i, m), build(m + 1, j))
  end
  return #parts == 0 and leaf '' or build(1, #parts)
end
local r = leaf ''
for i = 1, 200 do r = r .. i .. (i % 10 == 0 and '\n' or ',') end
print(#r, r.depth, #tostring(r), tostring(r:sub(1, 20)), tostring(r:sub(#r - 8, #r - 1)))
local b = balance(r)
print(b.depth, b == r, #b, b:byte(1), b:byte(300), r:byte(300), tostring(r):byte(300))
local e = b:insert(5, '<<inserted>>'):delete(1, 2)
print(tostring(e:sub(1, 30)), #e)
local plain = tostring(b)
local bad = 0
for i = 1, 150 do
  local at, len = i * 37 % #plain + 1, i * 13 % 29
  if tostring(b:sub(at, at + len)) ~= plain:sub(at, at + len) then bad = bad + 1 end
end
print(bad)
local text, s = b, plain
for i = 1, 80 do
  local at = i * 61 % #s + 1
  if i % 3 == 0 then
    text, s = text:delete(at, at + 3), s:sub(1, at - 1) .. s:sub(at + 4)
  else
    text, s = text:insert(at, i), s:sub(1, at - 1) .. i .. s:sub(at)
  end
end
print(tostring(text) == s, #text, #s, text.depth < 200)
print(pcall(function() return leaf 'a' .. nil end))
print(tostring(1 .. leaf 'x'), tostring(leaf 'x' .. 2 .. 3), leaf 'ab' == leaf 'ab', leaf 'ab' == 'ab')
