-- Ends with os.exit(true): exit code 0, and nothing after it runs.
local counts = {}
for i = 1, 1300 do
  local k = i % 4
  counts[k] = (counts[k] or 0) + 1
end
print(counts[0], counts[1], counts[2], counts[3])
local function finish(code)
  print('finishing')
  os.exit(code)
end
for i = 1, 1200 do
  counts[i % 4] = counts[i % 4] + 1
  if i == 1150 then
    for j = 1, 3 do
      io.write(j, ' ')
    end
    print(counts[0])
    finish(true)
  end
end
print('not reached')
