-- Tables as dictionaries: an index of customers by name and by number, with orders that come, change and go, and a sparse grid.
local Random = require('random')

local CUSTOMERS, EVENTS = 150, 1500

local function open(names, numbers)
  for i = 1, CUSTOMERS do
    local number = i * 7919 % 10007
    local customer = { number = number, name = 'customer' .. i, orders = 0, spent = 0 }
    names[customer.name] = customer
    numbers[number] = customer
  end
end

local function trade(names, numbers, random)
  local orders, pending = {}, 0
  for event = 1, EVENTS do
    local i = random:below(CUSTOMERS) + 1
    local customer = names['customer' .. i]
    local kind = random:below(4)
    if customer and kind < 2 then
      orders[event * 16 + kind] = { customer = customer.number, price = random:below(100) }
      customer.orders = customer.orders + 1
      pending = pending + 1
    elseif kind == 2 then
      -- The order of an earlier event, if there is one.
      local key = random:below(event) * 16 + random:below(2)
      local order = orders[key]
      if order then
        local buyer = numbers[order.customer]
        if buyer then buyer.spent = buyer.spent + order.price end
        orders[key] = nil
        pending = pending - 1
      end
    elseif customer and customer.orders > 6 then
      names[customer.name] = nil
      numbers[customer.number] = nil
    end
  end
  return orders, pending
end

local function count(set)
  local n = 0
  for _ in pairs(set) do n = n + 1 end
  return n
end

-- Generations of the game of life, on a grid that has no bounds: a set of the cells that live.
local function life(cells, generations)
  for _ = 1, generations do
    local neighbours = {}
    for cell in pairs(cells) do
      for dy = -1000, 1000, 1000 do
        for dx = -1, 1 do
          if dx ~= 0 or dy ~= 0 then
            local key = cell + dx + dy
            neighbours[key] = (neighbours[key] or 0) + 1
          end
        end
      end
    end
    local born = {}
    for cell, n in pairs(neighbours) do
      if n == 3 or n == 2 and cells[cell] then born[cell] = true end
    end
    cells = born
  end
  return cells
end

local function run()
  local names, numbers = {}, {}
  open(names, numbers)
  local orders, pending = trade(names, numbers, Random.new(31))
  local spent, value = 0, 0
  for _, customer in pairs(numbers) do spent = spent + customer.spent end
  for _, order in pairs(orders) do value = value + order.price end
  if count(orders) ~= pending then error('another number of orders than are pending') end
  -- A glider, and the pentomino that lives long.
  local cells = { [500500] = true, [500501] = true, [501499] = true, [501500] = true, [502500] = true,
    [700701] = true, [701702] = true, [702700] = true, [702701] = true, [702702] = true }
  local sum = 0
  cells = life(cells, 12)
  for cell in pairs(cells) do sum = sum + cell end
  return table.concat({ count(names), spent, pending, value, count(cells), sum }, ' ')
end

return { expected = '140 4471 643 30703 18 10045995', run = run }
