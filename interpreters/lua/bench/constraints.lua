-- A one-way dataflow constraint solver. A variable takes its value from the strongest of its constraints that does not make a cycle;
-- what hangs on a changed variable is planned once in topological order, and the plan executed for each new value.

local function class(parent)
  local c = setmetatable({}, parent)
  c.__index = c
  return c
end

local REQUIRED, STRONG, WEAK = 1, 2, 3

local Variable = class()

function Variable.new(value)
  return setmetatable({ value = value, definer = nil, candidates = {}, readers = {}, mark = 0 }, Variable)
end

local function remove(list, item)
  for i = 1, #list do
    if list[i] == item then
      table.remove(list, i)
      return
    end
  end
end

-- Constraints: each computes its output from its inputs.
local Constraint = class()

function Constraint.init(self, strength, output, inputs)
  self.strength, self.output, self.inputs = strength, output, inputs
  return self
end

function Constraint:connect()
  for _, input in ipairs(self.inputs) do input.readers[#input.readers + 1] = self end
end

function Constraint:disconnect()
  for _, input in ipairs(self.inputs) do remove(input.readers, self) end
end

function Constraint:execute()
  self.output.value = self:compute()
end

local Stay = class(Constraint)

function Stay.new(output)
  local self = setmetatable({ constant = output.value }, Stay)
  return self:init(WEAK, output, {})
end

function Stay:compute()
  return self.constant
end

local Edit = class(Stay)

function Edit.new(output)
  local self = setmetatable({ constant = output.value }, Edit)
  return self:init(STRONG, output, {})
end

function Edit:set(value)
  self.constant = value
end

local Copy = class(Constraint)

function Copy.new(input, output)
  return setmetatable({}, Copy):init(REQUIRED, output, { input })
end

function Copy:compute()
  return self.inputs[1].value
end

local Linear = class(Constraint)

function Linear.new(input, scale, offset, output)
  return setmetatable({ scale = scale, offset = offset }, Linear):init(REQUIRED, output, { input })
end

function Linear:compute()
  return self.inputs[1].value * self.scale + self.offset
end

local Sum = class(Constraint)

function Sum.new(inputs, output)
  return setmetatable({}, Sum):init(REQUIRED, output, inputs)
end

function Sum:compute()
  local sum = 0
  local inputs = self.inputs
  for i = 1, #inputs do sum = sum + inputs[i].value end
  return sum
end

local Maximum = class(Sum)

function Maximum.new(inputs, output)
  return setmetatable({}, Maximum):init(REQUIRED, output, inputs)
end

function Maximum:compute()
  local inputs = self.inputs
  local most = inputs[1].value
  for i = 2, #inputs do
    local value = inputs[i].value
    if value > most then most = value end
  end
  return most
end

local Solver = class()

function Solver.new()
  return setmetatable({ mark = 0 }, Solver)
end

-- Does the variable take its value, however indirectly, from `target`?
function Solver:dependsOn(variable, target)
  if variable == target then return true end
  if variable.mark == self.mark or not variable.definer then return false end
  variable.mark = self.mark
  for _, input in ipairs(variable.definer.inputs) do
    if self:dependsOn(input, target) then return true end
  end
  return false
end

function Solver:makesCycle(constraint)
  self.mark = self.mark + 1
  for _, input in ipairs(constraint.inputs) do
    if self:dependsOn(input, constraint.output) then return true end
  end
  return false
end

function Solver:elect(variable)
  local best = nil
  for _, c in ipairs(variable.candidates) do
    if (not best or c.strength < best.strength) and not self:makesCycle(c) then best = c end
  end
  if best == variable.definer then return end
  if variable.definer then variable.definer:disconnect() end
  variable.definer = best
  if best then
    best:connect()
    self:execute(self:plan(best))
  end
end

function Solver:add(constraint)
  local candidates = constraint.output.candidates
  candidates[#candidates + 1] = constraint
  self:elect(constraint.output)
  return constraint
end

function Solver:remove(constraint)
  remove(constraint.output.candidates, constraint)
  self:elect(constraint.output)
end

function Solver:visit(constraint, order)
  local variable = constraint.output
  if variable.mark == self.mark then return end
  variable.mark = self.mark
  for _, reader in ipairs(variable.readers) do self:visit(reader, order) end
  order[#order + 1] = constraint
end

-- Everything downstream of a constraint, last first.
function Solver:plan(constraint)
  self.mark = self.mark + 1
  local order = {}
  self:visit(constraint, order)
  return order
end

function Solver:execute(plan)
  for i = #plan, 1, -1 do plan[i]:execute() end
end

-- Sets the variable to each of the values in turn; returns a checksum of what `watched` is then.
function Solver:change(variable, values, watched)
  local checksum = 0
  local edit = self:add(Edit.new(variable))
  if variable.definer == edit then
    local plan = self:plan(edit)
    for i = 1, #values do
      edit:set(values[i])
      self:execute(plan)
      checksum = (checksum * 3 + watched.value) % 1000003
    end
  end
  self:remove(edit)
  return checksum
end

local function range(n)
  local list = {}
  for i = 1, n do list[i] = i * i % 97 end
  return list
end

-- A long line of variables, each following the one before.
local function chain(length, values)
  local solver, variables = Solver.new(), {}
  for i = 1, length do variables[i] = Variable.new(i) end
  for i = 2, length do
    local from, to = variables[i - 1], variables[i]
    solver:add(i % 3 == 0 and Linear.new(from, 1, 1, to) or Copy.new(from, to))
  end
  solver:add(Stay.new(variables[1]))
  -- Refused: it would close a ring.
  solver:add(Copy.new(variables[length], variables[1]))
  return solver:change(variables[1], values, variables[length]) + variables[length].value
end

-- Boxes side by side: each one's left edge is the sum of what is before it; the row is as high as the highest.
local function layout(count, values)
  local solver = Solver.new()
  local gap, left, right, heights = Variable.new(2), Variable.new(0), nil, {}
  solver:add(Stay.new(gap))
  local widths = {}
  for i = 1, count do
    local width, height = Variable.new(10 + i), Variable.new(0)
    solver:add(Stay.new(width))
    solver:add(Linear.new(width, 2, i % 4, height))
    right = Variable.new(0)
    solver:add(Sum.new({ left, width, gap }, right))
    widths[i], heights[i], left = width, height, right
  end
  local highest, area = Variable.new(0), Variable.new(0)
  solver:add(Maximum.new(heights, highest))
  solver:add(Sum.new({ right, highest }, area))
  local checksum = 0
  for i = 1, count, 5 do checksum = checksum + solver:change(widths[i], values, area) end
  return checksum + solver:change(gap, values, area)
end

local function run()
  return chain(60, range(40)) * 1000 + layout(25, range(20)) % 1000
end

return { expected = 701068059, run = run }
