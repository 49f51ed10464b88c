-- The Mandelbrot set as a bitmap of 64 x 64 points, eight points to a byte; the result is a checksum of the bytes.
local SIZE = 64
local LIMIT = 50

local function inSet(cr, ci)
  local zr, zi, rr, ii = 0.0, 0.0, 0.0, 0.0
  local n = 0
  while n < LIMIT do
    if rr + ii > 4.0 then return false end
    zi = 2.0 * zr * zi + ci
    zr = rr - ii + cr
    rr = zr * zr
    ii = zi * zi
    n = n + 1
  end
  return rr + ii <= 4.0
end

local function bitmap()
  local bytes, count = {}, 0
  for y = 0, SIZE - 1 do
    local ci = 2.0 * y / SIZE - 1.0
    local byte = 0
    for x = 0, SIZE - 1 do
      byte = byte * 2
      if inSet(2.0 * x / SIZE - 1.5, ci) then byte = byte + 1 end
      if x % 8 == 7 then
        count = count + 1
        bytes[count] = byte
        byte = 0
      end
    end
  end
  return bytes
end

local function run()
  local bytes = bitmap()
  local checksum = 0
  for i = 1, #bytes do checksum = (checksum * 31 + bytes[i]) % 1000003 end
  return checksum
end

return { expected = 485131, run = run }
