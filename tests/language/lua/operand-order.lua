-- When operands are read: a local variable at the operation, everything else from left to right.
local a, t, u = 1, { 'one' }, { x = 1 }
local function set(v) a = v return 1 end
local function sett(v) t = v return 1 end
print(a + set(10), a) a = 1
print(a * 2 + set(10), a) a = 1
print((a) + set(10), a) a = 1
print(a < set(10), a <= set(0), a > set(5), a == set(1), a ~= set(1)) a = 1
print(a .. set(10), a) a = 1
print(set(10) + a, set(20) - a, a) a = 1
print(a & set(7), a | set(8), a // set(9), a % set(4), a ^ set(3), a) a = 1
print(t[sett({ 'two' })], t[1]) t = { 'one' }
print(t[1], t[sett({ 'x' })]) t = { 'one' }
print(({ a, set(10), a })[1], a) a = 1
print(a, set(10), a) a = 1
print(-a + set(10), #t + sett({ 1, 2, 3 }), a) a = 1
print(a + a * set(10), a + (a + set(2)), (a + 1) + set(5), a) a = 1
t = { v = 1 }
local function swap() local old = t t = { v = 100 } return old.v end
print(t.v + swap(), t.v) t = { v = 1 }
print(t['v'] + swap(), t.v) t = { v = 1 }
t.v, t.w = swap(), 5 print(t.v, t.w) t = { v = 1 }
t[swap() == 1 and 'k' or 'v'] = 7 print(t.k, t.v) t = { v = 1 }
local o = { m = function(self, x) return self.v + x end, v = 1 }
local function other() o = { m = function() return 'other' end } return 1 end
print(o:m(other())) 
do
  local up = 1
  local function inner()
    local function bump() up = up + 10 return up end
    return up + bump(), up .. '|' .. bump(), up == bump(), up < bump(), { up, bump(), up }
  end
  local p, q, r, s, l = inner()
  print(p, q, r, s, l[1], l[2], l[3])
end
local total = 0
local function visit(n) if n == 0 then return 1 end total = total + 1 return visit(n - 1) end
for i = 1, 1200 do total = total + visit(i % 3) end
print(total)
local n = 0
local function inc(by) n = n + by return by end
for i = 1, 1200 do n = (n + inc(i % 5)) % 10007 end
print(n)
local key = 'k'
local function rekey(v) key = v return 'value' end
local made = { [key] = rekey('other'), key, [key .. '!'] = rekey('third'), key }
print(made.k, made.other, made[1], made['other!'], made[2], key)
made[key] = rekey('fourth')
print(made.third, made.fourth)
made[key], made.x = rekey('fifth'), key
print(made.fourth, made.fifth, made.x)
