-- Loops with 1 to 12 branches that nobody can foretell: each tests another bit of a pseudo random number, so that it goes either way
-- half of the time, and K of them make 2^K paths through the loop.
local SEED, STEPS = 4711, 20000

local function branches1()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
  end
  return a + 3 * b + 7 * c
end

local function branches2()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
  end
  return a + 3 * b + 7 * c
end

local function branches3()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
  end
  return a + 3 * b + 7 * c
end

local function branches4()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
  end
  return a + 3 * b + 7 * c
end

local function branches5()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
  end
  return a + 3 * b + 7 * c
end

local function branches6()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
  end
  return a + 3 * b + 7 * c
end

local function branches7()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
  end
  return a + 3 * b + 7 * c
end

local function branches8()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
    if x % 256 < 128 then b = b + 5 else c = c + 9 end
  end
  return a + 3 * b + 7 * c
end

local function branches9()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
    if x % 256 < 128 then b = b + 5 else c = c + 9 end
    if x % 512 < 256 then c = c + 8 else a = a + b % 4 end
  end
  return a + 3 * b + 7 * c
end

local function branches10()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
    if x % 256 < 128 then b = b + 5 else c = c + 9 end
    if x % 512 < 256 then c = c + 8 else a = a + b % 4 end
    if x % 1024 < 512 then a = a + 6 else b = b + 1 end
  end
  return a + 3 * b + 7 * c
end

local function branches11()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
    if x % 256 < 128 then b = b + 5 else c = c + 9 end
    if x % 512 < 256 then c = c + 8 else a = a + b % 4 end
    if x % 1024 < 512 then a = a + 6 else b = b + 1 end
    if x % 2048 < 1024 then b = b + a % 8 else c = c + 3 end
  end
  return a + 3 * b + 7 * c
end

local function branches12()
  local x, a, b, c = SEED, 0, 0, 0
  for _ = 1, STEPS do
    x = x * 17364 % 65521
    if x % 2 < 1 then a = a + 1 else b = b + 2 end
    if x % 4 < 2 then b = b + 3 else c = c + 1 end
    if x % 8 < 4 then c = c + a % 4 else a = a + 5 end
    if x % 16 < 8 then a = a + 2 else c = c + b % 8 end
    if x % 32 < 16 then b = b + 7 else a = a + 1 end
    if x % 64 < 32 then c = c + 4 else b = b + c % 2 end
    if x % 128 < 64 then a = a + c % 16 else c = c + 6 end
    if x % 256 < 128 then b = b + 5 else c = c + 9 end
    if x % 512 < 256 then c = c + 8 else a = a + b % 4 end
    if x % 1024 < 512 then a = a + 6 else b = b + 1 end
    if x % 2048 < 1024 then b = b + a % 8 else c = c + 3 end
    if x % 4096 < 2048 then c = c + 2 else b = b + 11 end
  end
  return a + 3 * b + 7 * c
end

return {
  { expected = 69465, run = branches1 },
  { expected = 229455, run = branches2 },
  { expected = 385040, run = branches3 },
  { expected = 651843, run = branches4 },
  { expected = 868793, run = branches5 },
  { expected = 1167958, run = branches6 },
  { expected = 1666055, run = branches7 },
  { expected = 2441817, run = branches8 },
  { expected = 3023631, run = branches9 },
  { expected = 3114538, run = branches10 },
  { expected = 3426321, run = branches11 },
  { expected = 3898744, run = branches12 },
}
