-- Each pass of each kind of loop has fresh local variables for its closures.
local fs = {}
for i = 1, 5 do fs[#fs + 1] = function() i = i + 10 return i end end
for _, v in ipairs { 'a', 'b' } do fs[#fs + 1] = function() v = v .. '!' return v end end
local n = 0
while n < 3 do
  n = n + 1
  local k = n * 100
  fs[#fs + 1] = function() k = k + 1 return k end
end
repeat
  local last = n
  fs[#fs + 1] = function() last = last * 2 return last end
  n = n - 1
until last == 1
for _ = 1, 2 do
  for i = 1, #fs do io.write(tostring(fs[i]()), ' ') end
  print()
end
print(n)

local all = {}
for i = 1, 1200 do
  local j = i * 2
  all[i] = function(d)
    j = j + d
    return i + j
  end
end
local s = 0
for i = 1, 1200 do s = s + all[i](1) end
for i = 1200, 1, -3 do s = s + all[i](i) end
print(s)

-- captured in some passes only; modified after the capture
local kept = {}
for i = 1, 1150 do
  local v = i
  if i % 100 == 0 then kept[#kept + 1] = function() return v end end
  v = v + 0.5
end
local t = 0
for _, f in ipairs(kept) do t = t + f() end
print(#kept, t)
local prev
local chain = 0
for i = 1, 1100 do
  local before = prev
  prev = function() return before and i or -i end
  if before then chain = chain + before() end
end
print(chain, prev())
