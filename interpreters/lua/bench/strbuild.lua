-- Builds a report: numbers and names are formatted into lines, padded, quoted, enciphered and put together in several ways.
local LINES = 60

local function pad(s, width)
  return #s < width and s .. ('.'):rep(width - #s) or s:sub(1, width)
end

local function quote(s)
  return '"' .. s:gsub('"', '""') .. '"'
end

-- Letters move on by thirteen places; two times gives the same text again.
local function rotate(s)
  local out = {}
  for i = 1, #s do
    local c = s:byte(i)
    if c >= 97 and c <= 122 then
      c = (c - 97 + 13) % 26 + 97
    elseif c >= 65 and c <= 90 then
      c = (c - 65 + 13) % 26 + 65
    end
    out[i] = string.char(c)
  end
  return table.concat(out)
end

local function reverseWords(s)
  local out = ''
  for word in s:gmatch('%S+') do out = out == '' and word or word .. ' ' .. out end
  return out
end

local function title(s)
  return (s:gsub('%a+', function(word) return word:sub(1, 1):upper() .. word:sub(2) end))
end

local NAMES = { 'an "odd" name', 'plain', 'with, comma', 'the longest name of them all' }

local function line(i)
  local name = NAMES[i % #NAMES + 1]
  local amount = string.format('%8.2f', i * 37 % 1000 + i / 4)
  local code = string.format('%05d-%x', i * 7919 % 100000, i * 255)
  return i .. ';' .. pad(name, 16) .. ';' .. quote(name) .. ';' .. amount .. ';' .. code
end

local function checksum(s)
  local sum = 0
  for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 65521 end
  return sum
end

local function run()
  local lines = {}
  for i = 1, LINES do
    local text = line(i)
    if i % 3 == 0 then text = rotate(text) end
    if i % 5 == 0 then text = reverseWords(text) end
    lines[#lines + 1] = text
  end
  local report = table.concat(lines, '\n')
  if rotate(rotate(report)) ~= report then error('rotating two times gives another text') end
  local sums = { #report, checksum(report), checksum(title(report)), checksum(report:gsub('%d+', '#')) }
  return table.concat(sums, ' ')
end

return { expected = '3425 10034 63938 6422', run = run }
