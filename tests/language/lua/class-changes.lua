-- What objects inherit changes while loops that use it are hot: added, shadowed, removed and retyped members, other parents, handlers
-- instead of tables, classes that grow into dictionaries, and more classes at one place than are worth telling apart.
local function class(parent)
  local c = setmetatable({}, parent)
  c.__index = c
  return c
end

local Base = class(nil)
Base.rate = 1.5
Base.limit = 10
function Base:name() return 'base' end
function Base:value() return self.v * self.rate end

local Middle = class(Base)
local Leaf = class(Middle)

local function total(object, n)
  local sum, names = 0, {}
  for i = 1, n do
    object.v = i % object.limit
    sum = sum + object:value()
    names[object:name()] = (names[object:name()] or 0) + 1
  end
  local list = {}
  for name, count in pairs(names) do list[#list + 1] = name .. '=' .. count end
  table.sort(list)
  return string.format('%.2f %s', sum, table.concat(list, ','))
end

local leaf = setmetatable({}, Leaf)
print('plain', total(leaf, 300))
function Middle:name() return 'middle' end
print('shadowed', total(leaf, 300))
function Leaf:value() return self.v + 1 end
print('leaf value', total(leaf, 300))
Leaf.value = nil
print('removed', total(leaf, 300))
Middle.name = nil
print('both removed', total(leaf, 300))
Base.rate = 2
print('integer rate', total(leaf, 300))
Base.rate = 0.25
print('float rate', total(leaf, 300))
leaf.rate = 3
print('own rate', total(leaf, 300))
leaf.rate = nil
print('inherited again', total(leaf, 300))

-- Changes in the middle of a hot loop.
local Account = class(nil)
function Account:fee() return 1 end
local account = setmetatable({ paid = 0 }, Account)
for i = 1, 900 do
  account.paid = account.paid + account:fee()
  if i == 300 then function Account:fee() return 2 end end
  if i == 450 then account.fee = function() return 5 end end
  if i == 600 then account.fee = nil end
  if i == 750 then
    Account = class(nil)
    function Account:fee() return 100 end
    setmetatable(account, Account)
  end
end
print('paid', account.paid)

-- Another parent, and a handler instead of one.
local Other = class(nil)
Other.limit, Other.rate = 7, 10
function Other:name() return 'other' end
function Other:value() return self.v end
setmetatable(Middle, Other)
print('other parent', total(leaf, 300))
Middle.__index = function(_, key) return Base[key] end
print('handler', total(leaf, 300))
Middle.__index = Middle
print('table again', total(leaf, 300))
setmetatable(Middle, nil)
print('no parent', pcall(total, leaf, 3))
setmetatable(Middle, Base)
print('parent again', total(leaf, 300))

-- Names appear at last in a plain table that is inherited from, which then becomes a dictionary.
local defaults = { a = 1 }
local view = setmetatable({}, { __index = defaults })
local seen = {}
for i = 1, 400 do
  if i % 50 == 0 then defaults['k' .. i] = i end
  local v = view.late
  if v ~= nil then seen[#seen + 1] = i .. ':' .. v end
  if i == 200 then defaults.late = 'x' end
  if i == 230 then defaults.late = nil end
  if i == 260 then for k = 1, 60 do defaults['field' .. k] = k end end
  if i == 390 then defaults.late = 'y' end
end
print('late', #seen, seen[1], seen[30], seen[31], seen[#seen], view.field60, view.a)

-- A handler for new fields comes late, and goes.
local stored = {}
local Guarded = class(nil)
local guarded = {}
for i = 1, 60 do guarded[i] = setmetatable({ fixed = 0 }, Guarded) end
local function touch(from)
  for i = 1, 60 do
    guarded[i].fixed = guarded[i].fixed + 1
    guarded[i]['new' .. from] = i
    guarded[i].extra = (guarded[i].extra or 0) + from
  end
end
for round = 1, 5 do touch(round) end
Guarded.__newindex = function(t, key, v)
  stored[#stored + 1] = key
  rawset(t, key, v)
end
for round = 6, 10 do touch(round) end
Guarded.__newindex = nil
for round = 11, 15 do touch(round) end
print('stored', #stored, stored[1], stored[#stored], guarded[60].extra, guarded[60].fixed, guarded[7].new3, guarded[7].new13)

-- Twelve classes at one place, some with methods of their own; then one of them changes.
local classes, objects = {}, {}
for k = 1, 12 do
  local c = class(k % 3 == 0 and Base or nil)
  c['tag' .. k] = k
  c.weight = k
  function c:area() return self.weight * self.side end
  if k % 2 == 0 then c.next = k end
  classes[k] = c
  objects[k] = setmetatable({ ['own' .. k] = k, side = k }, c)
end
local function areas()
  local sum, nexts = 0, 0
  for i = 1, 1200 do
    local o = objects[i % 12 + 1]
    o.next = i % 5 == 0 and i or nil
    sum = sum + o:area()
    if o.next then nexts = nexts + 1 end
    o.side = o.side % 9 + 1
  end
  return sum, nexts
end
print('areas', areas())
print('areas', areas())
classes[5].area = function(self) return -self.side end
classes[6].__index = function() return function() return 1000 end end
print('areas', areas())
for k = 1, 40 do classes[8]['more' .. k] = k end
classes[8].weight = 0.5
setmetatable(objects[9], nil)
print('areas', pcall(areas))
