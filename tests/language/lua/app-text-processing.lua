-- Text: word wrap, justification, word statistics, a trie, Huffman codes, anagrams.
local text = [[
The rain it raineth on the just and also on the unjust fella but chiefly on the just because
the unjust hath the just's umbrella and so the tale goes on and on until the rain is gone]]
local function wrap(s, width)
  local lines, line = {}, ''
  for w in s:gmatch('%S+') do
    if #line + #w + 1 > width and line ~= '' then
      lines[#lines + 1] = line
      line = w
    else
      line = line == '' and w or line .. ' ' .. w
    end
  end
  lines[#lines + 1] = line
  return lines
end
local function justify(line, width)
  local gaps = select(2, line:gsub(' ', ''))
  if gaps == 0 then return line end
  local extra, i = width - #line, 0
  return (line:gsub(' ', function()
    i = i + 1
    return (' '):rep(1 + extra // gaps + (i <= extra % gaps and 1 or 0))
  end))
end
for _, l in ipairs(wrap(text, 40)) do print(justify(l, 40) .. '|') end
local total = 0
for width = 10, 80 do total = total + #wrap(text, width) * width end
print(total)
local root, nodes = {}, 0
local function add(word)
  local n = root
  for ch in word:gmatch('.') do
    if not n[ch] then
      n[ch] = {}
      nodes = nodes + 1
    end
    n = n[ch]
  end
  n.count = (n.count or 0) + 1
end
for round = 1, 10 do for w in text:lower():gmatch('%a+') do add(w .. (round % 3 == 0 and 's' or '')) end end
local function words(n, prefix, out)
  if n.count then out[#out + 1] = prefix .. n.count end
  for c = 97, 122 do
    local ch = string.char(c)
    if n[ch] then words(n[ch], prefix .. ch, out) end
  end
  return out
end
local list = words(root, '', {})
print(nodes, #list, table.concat(list, ' ', 1, 8))
local freq, queue = {}, {}
for ch in text:gmatch('.') do freq[ch] = (freq[ch] or 0) + 1 end
for ch, n in pairs(freq) do queue[#queue + 1] = { n = n, key = ch } end
local function less(a, b) return a.n < b.n or a.n == b.n and a.key < b.key end
while #queue > 1 do
  table.sort(queue, less)
  local a, b = table.remove(queue, 1), table.remove(queue, 1)
  queue[#queue + 1] = { n = a.n + b.n, key = math.min(a.key:byte(), b.key:byte()) .. a.key .. b.key, a, b }
end
local codes = {}
local function walk(node, code)
  if node[1] then
    walk(node[1], code .. '0')
    walk(node[2], code .. '1')
  else
    codes[node.key] = code
  end
end
walk(queue[1], '')
local encoded = text:gsub('.', codes):gsub('\n', '')
print(#text, #encoded)
local groups = {}
for w in text:lower():gmatch('%a+') do
  local letters = {}
  for ch in w:gmatch('.') do letters[#letters + 1] = ch end
  table.sort(letters)
  local k = table.concat(letters)
  groups[k] = (groups[k] or 0) + #w
end
print(groups.eht, groups.jstu, groups.no)
