-- `lua harness.lua NAME ITERATIONS INNER`: runs a benchmark program and prints how long each iteration took.
--
-- A program is a module that returns { expected = RESULT, run = FUNCTION }; one iteration calls `run` INNER times, and each call must
-- return the expected result. A name that ends in a number, such as `branches7`, is an element of the list that its module returns.
-- Times are processor time: the one precise clock of plain Lua, and the twin in JavaScript takes the same.
local name, iterations, inner = arg[1], tonumber(arg[2] or 1), tonumber(arg[3] or 1)
if not name then
  io.stderr:write('usage: lua harness.lua NAME [ITERATIONS [INNER]]\n')
  os.exit(2)
end

local dir = arg[0]:match('^(.*/)') or './'
package.path = dir .. '?.lua;' .. package.path

local module, variant = name:match('^(%a+)(%d*)$')
local program = require(module)
if variant ~= '' then program = program[tonumber(variant)] end

local function iterate()
  local run, expected = program.run, program.expected
  for _ = 1, inner do
    local result = run()
    if result ~= expected then
      error(name .. ': result ' .. tostring(result) .. ', expected ' .. tostring(expected), 0)
    end
  end
end

local total = 0
for _ = 1, iterations do
  local start = os.clock()
  iterate()
  local us = math.floor((os.clock() - start) * 1000000 + 0.5)
  total = total + us
  print(string.format('%s: iterations=1 runtime: %dus', name, us))
end
print(string.format('%s: iterations=%d average: %dus total: %dus', name, iterations, math.floor(total / iterations), total))
