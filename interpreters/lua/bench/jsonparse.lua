-- JSON there and back: a document is encoded, the text decoded, and what came out encoded again; the result is a checksum of the text.
local Random = require('random')

local byte, find, sub, format = string.byte, string.find, string.sub, string.format

-- JSON's null, and the mark of lists.
local null = {}
local List = {}

local ESCAPES = { ['"'] = '\\"', ['\\'] = '\\\\', ['\n'] = '\\n', ['\t'] = '\\t' }
local UNESCAPES = { ['"'] = '"', ['\\'] = '\\', ['/'] = '/', n = '\n', t = '\t' }

local encode

local function encodeString(s)
  return '"' .. s:gsub('["\\\n\t]', ESCAPES) .. '"'
end

local function encodeNumber(x)
  return x % 1 == 0 and format('%d', x) or format('%.14g', x)
end

local function encodeTable(value, out)
  if getmetatable(value) == List then
    out[#out + 1] = '['
    for i = 1, #value do
      if i > 1 then out[#out + 1] = ',' end
      encode(value[i], out)
    end
    out[#out + 1] = ']'
    return
  end
  local names = {}
  for name in pairs(value) do names[#names + 1] = name end
  table.sort(names)
  out[#out + 1] = '{'
  for i, name in ipairs(names) do
    if i > 1 then out[#out + 1] = ',' end
    out[#out + 1] = encodeString(name)
    out[#out + 1] = ':'
    encode(value[name], out)
  end
  out[#out + 1] = '}'
end

function encode(value, out)
  local kind = type(value)
  if value == null then
    out[#out + 1] = 'null'
  elseif kind == 'string' then
    out[#out + 1] = encodeString(value)
  elseif kind == 'number' then
    out[#out + 1] = encodeNumber(value)
  elseif kind == 'boolean' then
    out[#out + 1] = tostring(value)
  else
    encodeTable(value, out)
  end
end

local Decoder = {}
Decoder.__index = Decoder

function Decoder:fail(what)
  error(format('%s expected at %d', what, self.position), 0)
end

function Decoder:peek()
  local position = find(self.text, '[^ \n\t\r]', self.position)
  if not position then self:fail('a value') end
  self.position = position
  return byte(self.text, position)
end

-- Goes past this character if it is the next one.
function Decoder:accept(character)
  if self:peek() ~= byte(character) then return false end
  self.position = self.position + 1
  return true
end

function Decoder:expect(character)
  if not self:accept(character) then self:fail(character) end
end

function Decoder:string()
  self:expect('"')
  local text, from, parts = self.text, self.position, nil
  while true do
    local stop = find(text, '["\\]', from)
    if not stop then self:fail('"') end
    local part = sub(text, from, stop - 1)
    if byte(text, stop) == 34 then
      self.position = stop + 1
      return parts and parts .. part or part
    end
    parts = (parts or '') .. part .. UNESCAPES[sub(text, stop + 1, stop + 1)]
    from = stop + 2
  end
end

function Decoder:number()
  local _, stop = find(self.text, '^-?%d+%.?%d*[eE]?[+-]?%d*', self.position)
  if not stop then self:fail('a number') end
  local number = tonumber(sub(self.text, self.position, stop))
  self.position = stop + 1
  return number
end

function Decoder:word(word, value)
  local stop = self.position + #word - 1
  if sub(self.text, self.position, stop) ~= word then self:fail(word) end
  self.position = stop + 1
  return value
end

function Decoder:list()
  self:expect('[')
  local list = setmetatable({}, List)
  if self:accept(']') then return list end
  repeat list[#list + 1] = self:value() until not self:accept(',')
  self:expect(']')
  return list
end

function Decoder:object()
  self:expect('{')
  local object = {}
  if self:accept('}') then return object end
  repeat
    self:peek()
    local name = self:string()
    self:expect(':')
    object[name] = self:value()
  until not self:accept(',')
  self:expect('}')
  return object
end

function Decoder:value()
  local c = self:peek()
  if c == 34 then return self:string() end
  if c == 123 then return self:object() end
  if c == 91 then return self:list() end
  if c == 116 then return self:word('true', true) end
  if c == 102 then return self:word('false', false) end
  if c == 110 then return self:word('null', null) end
  return self:number()
end

local function toJson(value)
  local out = {}
  encode(value, out)
  return table.concat(out)
end

local function fromJson(text)
  return setmetatable({ text = text, position = 1 }, Decoder):value()
end

local NAMES = { 'Ada', 'Grace "Amazing" H.', 'Edsger', 'Barbara\tL.', 'Donald\nE. K.', 'C:\\Tony', 'Niklaus' }

local function document(size)
  local random = Random.new(5)
  local people = setmetatable({}, List)
  for i = 1, size do
    local scores = setmetatable({}, List)
    for k = 1, random:below(5) do scores[k] = random:below(4000) / 8 - 250 end
    local boss = null
    if i > 1 then boss = { id = random:below(i - 1) + 1, since = 1960 + random:below(60) } end
    people[i] = { id = i, name = NAMES[i % #NAMES + 1], active = i % 3 == 0, scores = scores, boss = boss }
  end
  return { people = people, count = size, title = 'all of them', empty = {} }
end

local original = document(50)

local function run()
  local text = toJson(original)
  local decoded = fromJson(text)
  local again = toJson(decoded)
  if again ~= text then error('decoding and encoding again gives another text') end
  local spaced = text:gsub(',', ' ,\n  ')
  if #fromJson(spaced).people ~= decoded.count then error('another number of people between spaces') end
  local checksum = 0
  for i = 1, #text do checksum = (checksum * 31 + byte(text, i)) % 65521 end
  return #text .. ' ' .. checksum
end

return { expected = '4979 29002', run = run }
