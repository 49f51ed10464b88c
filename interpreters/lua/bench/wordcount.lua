-- Counts the words of a text, in upper and lower case, and lists the most frequent ones.
local Random = require('random')

local STEMS = { 'loop', 'trace', 'guard', 'region', 'value', 'frame', 'exit', 'merge', 'shape', 'slot' }
local ENDINGS = { '', 's', 'd', 'less', 'able', 'ing' }
local SIGNS = { ' ', ' ', ' ', ', ', '. ', '; ', '\n' }

local function makeText(words)
  local random = Random.new(99)
  local parts = {}
  for i = 1, words do
    -- The product of two makes some words far more frequent than others.
    local stem = STEMS[random:below(10) * random:below(10) % 10 + 1]
    local word = stem .. ENDINGS[random:below(#ENDINGS) + 1]
    if random:below(8) == 0 then word = word:sub(1, 1):upper() .. word:sub(2) end
    parts[i] = word .. SIGNS[random:below(#SIGNS) + 1]
  end
  return table.concat(parts)
end

local function countWords(text)
  local counts = {}
  for word in text:gmatch('%a+') do
    word = word:lower()
    counts[word] = (counts[word] or 0) + 1
  end
  return counts
end

local function byFrequency(counts)
  local words = {}
  for word in pairs(counts) do words[#words + 1] = word end
  table.sort(words, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return words
end

local text = makeText(6000)

local function run()
  local counts = countWords(text)
  local words = byFrequency(counts)
  local total, lines = 0, {}
  for rank, word in ipairs(words) do
    total = total + counts[word] * rank
    if rank <= 3 then lines[rank] = word .. '=' .. counts[word] end
  end
  return #words .. ' ' .. total .. ' ' .. table.concat(lines, ' ')
end

return { expected = '60 121259 loops=289 loopd=284 loop=268', run = run }
