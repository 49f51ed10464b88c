-- Dynamic programming: knapsack, edit distance, longest increasing subsequence, coins, matrix chains.
local weights, values = {}, {}
for i = 1, 20 do weights[i], values[i] = i * 7 % 11 + 1, i * 13 % 17 + 1 end
local best = {}
for c = 0, 60 do best[c] = 0 end
for i = 1, 20 do
  for c = 60, weights[i], -1 do
    local with = best[c - weights[i]] + values[i]
    if with > best[c] then best[c] = with end
  end
end
print(best[10], best[30], best[60])
local function distance(a, b)
  local prev = {}
  for j = 0, #b do prev[j] = j end
  for i = 1, #a do
    local row = { [0] = i }
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      row[j] = math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + cost)
    end
    prev = row
  end
  return prev[#b]
end
print(distance('kitten', 'sitting'), distance('', 'abc'), distance('same', 'same'), distance(('ab'):rep(20), ('ba'):rep(18)))
local seq = {}
for i = 1, 200 do seq[i] = i * 7919 % 211 end
local tails, len = {}, 0
for _, v in ipairs(seq) do
  local lo, hi = 1, len + 1
  while lo < hi do
    local mid = (lo + hi) // 2
    if tails[mid] < v then lo = mid + 1 else hi = mid end
  end
  tails[lo] = v
  if lo > len then len = lo end
end
print(len, tails[1], tails[len])
local ways = { [0] = 1 }
for i = 1, 500 do ways[i] = 0 end
for _, coin in ipairs { 1, 2, 5, 10, 20, 50, 100, 200 } do
  for amount = coin, 500 do ways[amount] = ways[amount] + ways[amount - coin] end
end
print(ways[5], ways[100], ways[500])
local dims = { 30, 35, 15, 5, 10, 20, 25, 40, 12 }
local cost = {}
local n = #dims - 1
for i = 1, n do cost[i] = { [i] = 0 } end
for span = 1, n - 1 do
  for i = 1, n - span do
    local j = i + span
    local m = math.huge
    for k = i, j - 1 do
      local c = cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1]
      if c < m then m = c end
    end
    cost[i][j] = m
  end
end
print(cost[1][n], cost[1][6])
local maxsum, run = -math.huge, 0
for i = 1, 1200 do
  local v = i * 37 % 101 - 50
  run = run > 0 and run + v or v
  if run > maxsum then maxsum = run end
end
print(maxsum)
