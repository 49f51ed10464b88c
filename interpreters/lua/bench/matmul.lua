-- Products of two matrices of floating-point numbers, kept as lists of rows.
local SIZE = 50

local function matrix(rows, columns, element)
  local m = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do row[j] = element(i, j) end
    m[i] = row
  end
  return m
end

local function transpose(m)
  return matrix(#m[1], #m, function(i, j) return m[j][i] end)
end

local function multiply(a, b)
  local columns = transpose(b)
  local product = {}
  for i = 1, #a do
    local row, out = a[i], {}
    for j = 1, #columns do
      local column = columns[j]
      local sum = 0.0
      for k = 1, #row do sum = sum + row[k] * column[k] end
      out[j] = sum
    end
    product[i] = out
  end
  return product
end

local function trace(m)
  local sum = 0.0
  for i = 1, #m do sum = sum + m[i][i] end
  return sum
end

local function run()
  local a = matrix(SIZE, SIZE, function(i, j) return (i - j) * (i + j) / SIZE end)
  local b = matrix(SIZE, SIZE, function(i, j) return (i + 2 * j) % 7 + 0.25 end)
  local c = multiply(a, b)
  local d = multiply(b, a)
  -- Both products have the same trace; their elements are different.
  return string.format('%.3f %.3f %.3f', trace(c), trace(d), c[7][11] - d[7][11])
end

return { expected = '99.960 99.960 -4825.310', run = run }
