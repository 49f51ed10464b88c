-- Mutual recursion: parity, Hofstadter's sequences, a descent over expressions.
local even, odd
even = function(n) if n == 0 then return true end return (odd(n - 1)) end
odd = function(n) if n == 0 then return false end return (even(n - 1)) end
local e = 0
for i = 1, 60 do if even(i) then e = e + i end end
print(e)
local F, M
function F(n) return n == 0 and 1 or n - M(F(n - 1)) end
function M(n) return n == 0 and 0 or n - F(M(n - 1)) end
local out = {}
for i = 0, 20 do out[#out + 1] = F(i) .. '/' .. M(i) end
print(table.concat(out, ' '))

local parse_sum
local text, pos
local function peek() return text:sub(pos, pos) end
local function parse_atom()
  if peek() == '(' then
    pos = pos + 1
    local v = parse_sum()
    pos = pos + 1
    return v
  end
  if peek() == '-' then
    pos = pos + 1
    return -parse_atom()
  end
  local _, last = text:find('^%d+%.?%d*', pos)
  if not last then error('unexpected ' .. (peek() == '' and 'end' or peek()), 0) end
  local v = tonumber(text:sub(pos, last))
  pos = last + 1
  return v
end
local function parse_product()
  local v = parse_atom()
  while true do
    local op = peek()
    if op == '*' then
      pos = pos + 1
      v = v * parse_atom()
    elseif op == '/' then
      pos = pos + 1
      v = v / parse_atom()
    else
      return v
    end
  end
end
function parse_sum()
  local v = parse_product()
  while peek() == '+' or peek() == '-' do
    local op = peek()
    pos = pos + 1
    local r = parse_product()
    v = op == '+' and v + r or v - r
  end
  return v
end
local function eval(s)
  text, pos = s, 1
  return parse_sum()
end
print(eval('1+2*3'), eval('(1+2)*3'), eval('2*(3+4)*5-6/4'), eval('-(2+3)*2'), eval('1.5*4'))
print(pcall(eval, '1+'), pcall(eval, ''))
local s = 0
for i = 1, 80 do s = s + eval(i .. '*(2+' .. i .. ')-' .. i % 7 .. '*(' .. i .. '-1)') end
print(s)
local bad = 0
for i = 1, 150 do if not pcall(eval, i % 3 == 0 and i .. '*' or i .. '+1') then bad = bad + 1 end end
print(bad)
