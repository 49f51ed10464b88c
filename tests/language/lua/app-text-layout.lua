-- Wrapping, justification, columns, tables with borders, numbers in words and with separators, roman numerals.
local TEXT = 'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, ' ..
  'it was the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was the season of Darkness.'
local function wrap(text, width)
  local lines, line = {}, ''
  for word in text:gmatch '%S+' do
    if #line + #word + 1 > width and line ~= '' then
      lines[#lines + 1] = line
      line = word
    else line = line == '' and word or line .. ' ' .. word end
  end
  lines[#lines + 1] = line
  return lines
end
local function justify(line, width)
  local gaps = select(2, line:gsub(' ', ''))
  if gaps == 0 then return line end
  local missing, n = width - #line, 0
  return (line:gsub(' ', function()
    n = n + 1
    return (' '):rep(1 + missing // gaps + (n <= missing % gaps and 1 or 0))
  end))
end
for _, width in ipairs { 30, 44 } do
  local lines = wrap(TEXT, width)
  for i, l in ipairs(lines) do print('|' .. (i < #lines and justify(l, width) or l .. (' '):rep(width - #l)) .. '|') end
end
local function center(s, n)
  local left = (n - #s) // 2
  return (' '):rep(left) .. s .. (' '):rep(n - #s - left)
end
local function grid(rows, align)
  local widths = {}
  for _, r in ipairs(rows) do for c, v in ipairs(r) do widths[c] = math.max(widths[c] or 0, #tostring(v)) end end
  local rule = '+'
  for _, w in ipairs(widths) do rule = rule .. ('-'):rep(w + 2) .. '+' end
  print(rule)
  for i, r in ipairs(rows) do
    local cells = {}
    for c, w in ipairs(widths) do
      local v, a = tostring(r[c]), i == 1 and 'c' or align:sub(c, c)
      cells[c] = a == 'r' and ('%' .. w .. 's'):format(v) or a == 'c' and center(v, w) or ('%-' .. w .. 's'):format(v)
    end
    print('| ' .. table.concat(cells, ' | ') .. ' |')
    if i == 1 or i == #rows then print(rule) end
  end
end
grid({ { 'item', 'price', 'n' }, { 'apple', 1.25, 10 }, { 'watermelon', 13.5, 3 }, { 'fig', 0.3, 1200 } }, 'lrc')
local SMALL = { [0] = 'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen' }
local TENS = { '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety' }
local function words(n)
  if n < 0 then return 'minus ' .. words(-n) end
  if n < 20 then return SMALL[n] end
  if n < 100 then return TENS[n // 10] .. (n % 10 > 0 and '-' .. SMALL[n % 10] or '') end
  for _, u in ipairs { { 10 ^ 9 // 1 | 0, 'billion' }, { 1000000, 'million' }, { 1000, 'thousand' }, { 100, 'hundred' } } do
    if n >= u[1] then return words(n // u[1]) .. ' ' .. u[2] .. (n % u[1] > 0 and ' ' .. words(n % u[1]) or '') end
  end
end
for _, n in ipairs { 0, 13, 40, 99, 100, 342, 1001, 70707, -1234567, 9876543210 } do print(n, words(n)) end
local function commas(n)
  local sign, whole, rest = tostring(n):match '^(-?)(%d+)(.*)$'
  return sign .. whole:reverse():gsub('(%d%d%d)', '%1,'):reverse():gsub('^,', '') .. rest
end
print(commas(1), commas(123), commas(1234), commas(-1234567), commas(1234567.25), commas(math.maxinteger))
local ROMAN = { { 1000, 'M' }, { 900, 'CM' }, { 500, 'D' }, { 400, 'CD' }, { 100, 'C' }, { 90, 'XC' }, { 50, 'L' }, { 40, 'XL' }, { 10, 'X' }, { 9, 'IX' }, { 5, 'V' }, { 4, 'IV' }, { 1, 'I' } }
local VALUES = { M = 1000, D = 500, C = 100, L = 50, X = 10, V = 5, I = 1 }
local function roman(n)
  local out = ''
  for _, r in ipairs(ROMAN) do
    out, n = out .. r[2]:rep(n // r[1]), n % r[1]
  end
  return out
end
local function arabic(s)
  local n, last = 0, 0
  for c in s:reverse():gmatch '.' do
    local v = VALUES[c]
    if v < last then n = n - v else n, last = n + v, v end
  end
  return n
end
local bad, length = 0, 0
for i = 1, 400 do
  local r = roman(i * 7)
  length = length + #r
  if arabic(r) ~= i * 7 then bad = bad + 1 end
end
print(roman(1994), roman(3888), arabic 'MCMXCIV', bad, length)
