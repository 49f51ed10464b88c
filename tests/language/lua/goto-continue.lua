-- goto as continue, as break of several loops, as a loop of its own, and out of nested blocks.
local odd = 0
for i = 1, 1200 do
  if i % 2 == 0 then goto continue end
  if i % 5 == 0 then goto continue end
  odd = odd + i
  ::continue::
end
print(odd)
local found
for a = 1, 60 do
  for b = a, 60 do
    for c = b, 60 do
      if a * a + b * b == c * c and a + b + c == 120 then
        found = a .. ' ' .. b .. ' ' .. c
        goto done
      end
    end
  end
end
::done::
print(found)
do
  local i, s = 1, 0
  ::top::
  if i <= 1100 then
    s = s + i
    i = i + (i % 3 == 0 and 2 or 1)
    goto top
  end
  print(i, s)
end
local n, skipped = 0, 0
while n < 1300 do
  n = n + 1
  if n % 7 ~= 0 then goto next end
  do
    local k = n
    if k % 2 == 0 then
      skipped = skipped + 1
      goto next
    end
    skipped = skipped + 100
  end
  ::next::
end
print(n, skipped)
local r = 0
repeat
  r = r + 1
  if r % 10 == 3 then goto again end
  skipped = skipped + r
  ::again::
until r >= 1050
print(r, skipped)
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto outer end
    io.write(i, ':', j, ' ')
  end
  ::outer::
end
print()
do
  goto forward
  print('skipped')
  ::forward::
  print('landed')
end
for _, src in ipairs {
  'goto nowhere', 'do goto x end local a ::x:: print(a)', '::a:: ::a::', 'for i = 1, 2 do ::l:: end goto l', 'break',
  'repeat if x then goto cont end local y ::cont:: until y', 'goto f; local function g() ::f:: end',
} do
  print(load(src, '=src'))
end
