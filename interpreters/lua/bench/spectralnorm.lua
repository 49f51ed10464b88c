-- The spectral norm of an infinite matrix, of which 60 x 60 elements are taken, by the power method.
local SIZE = 60
local ROUNDS = 4

local function element(i, j)
  local k = i + j
  return 1.0 / (k * (k + 1) / 2 + i + 1)
end

local function multiply(v, out)
  for i = 0, SIZE - 1 do
    local sum = 0
    for j = 0, SIZE - 1 do sum = sum + element(i, j) * v[j + 1] end
    out[i + 1] = sum
  end
end

local function multiplyTransposed(v, out)
  for i = 0, SIZE - 1 do
    local sum = 0
    for j = 0, SIZE - 1 do sum = sum + element(j, i) * v[j + 1] end
    out[i + 1] = sum
  end
end

local function dot(a, b)
  local sum = 0
  for i = 1, #a do sum = sum + a[i] * b[i] end
  return sum
end

local function run()
  local u, v, between = {}, {}, {}
  for i = 1, SIZE do u[i] = 1.0 end
  for _ = 1, ROUNDS do
    multiply(u, between)
    multiplyTransposed(between, v)
    multiply(v, between)
    multiplyTransposed(between, u)
  end
  return string.format('%.9f', math.sqrt(dot(u, v) / dot(v, v)))
end

return { expected = '1.274206094', run = run }
