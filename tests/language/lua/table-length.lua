-- The length of sequences while they grow and shrink, in hot loops.
local t = {}
print(#t, #{ 1 }, #{ 1, 2, 3 }, #{ n = 1 }, #{ 'a', x = 1, 'b' }, #'', #{ {}, {} })
local sizes = 0
for i = 1, 1100 do
  t[#t + 1] = i
  sizes = sizes + #t
end
print(#t, sizes)
for i = 1, 600 do
  t[#t] = nil
  sizes = sizes - #t
end
print(#t, sizes)
for i = 1, 100 do t[#t + 1] = true end
print(#t, t[500], t[501])
while #t > 5 do t[#t] = nil end
print(#t, t[5], t[6])

-- push and pop in waves
local stack, pops, depth = {}, 0, 0
for wave = 1, 50 do
  for i = 1, wave do stack[#stack + 1] = wave * i end
  for _ = 1, wave - 1 do
    pops = pops + stack[#stack]
    stack[#stack] = nil
  end
  depth = depth + #stack
end
print(#stack, pops, depth)
local nested = {}
for i = 1, 40 do
  nested[i] = {}
  for j = 1, i do nested[i][#nested[i] + 1] = j end
end
local area = 0
for i = 1, #nested do area = area + #nested[i] * nested[i][#nested[i]] end
print(area)
print(pcall(function() return #nil end))
print(pcall(function() local n = 5 return #n end))
local copy = { table.unpack(nested[40]) }
print(#copy, #{ table.unpack(copy, 10) }, #{ table.unpack(copy, 1, 3), 'x' })
