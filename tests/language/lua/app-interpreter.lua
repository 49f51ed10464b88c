-- Two small interpreters: a tape machine with a jump table, and a stack machine with a table of operations.
local function tape(program, input)
  local jumps, stack = {}, {}
  for i = 1, #program do
    local c = program:sub(i, i)
    if c == '[' then
      stack[#stack + 1] = i
    elseif c == ']' then
      local from = table.remove(stack)
      jumps[i], jumps[from] = from, i
    end
  end
  local cells, at, pc, read, steps, out = setmetatable({}, { __index = function() return 0 end }), 0, 1, 1, 0, {}
  while pc <= #program do
    local c = program:sub(pc, pc)
    if c == '>' then at = at + 1
    elseif c == '<' then at = at - 1
    elseif c == '+' then cells[at] = (cells[at] + 1) & 255
    elseif c == '-' then cells[at] = (cells[at] - 1) & 255
    elseif c == '.' then out[#out + 1] = string.char(cells[at])
    elseif c == ',' then
      cells[at] = input:byte(read) or 0
      read = read + 1
    elseif c == '[' then
      if cells[at] == 0 then pc = jumps[pc] end
    elseif c == ']' then
      if cells[at] ~= 0 then pc = jumps[pc] end
    end
    pc = pc + 1
    steps = steps + 1
  end
  return table.concat(out), steps
end
print(tape('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.', ''))
print(tape(',[.,]', 'echo this'))
print(tape(',>,<[->[->+>+<<]>>[-<<+>>]<<<]>>>.', string.char(7, 9)))

local ops = {}
function ops.push(m, v) m.sp = m.sp + 1 m[m.sp] = v end
function ops.add(m) m.sp = m.sp - 1 m[m.sp] = m[m.sp] + m[m.sp + 1] end
function ops.mul(m) m.sp = m.sp - 1 m[m.sp] = m[m.sp] * m[m.sp + 1] end
function ops.load(m, k) m.sp = m.sp + 1 m[m.sp] = m.vars[k] end
function ops.store(m, k) m.vars[k] = m[m.sp] m.sp = m.sp - 1 end
function ops.less(m) m.sp = m.sp - 1 m[m.sp] = m[m.sp] < m[m.sp + 1] end
function ops.jump(m, to) m.pc = to end
function ops.branch(m, to) if not m[m.sp] then m.pc = to end m.sp = m.sp - 1 end
local function run(code)
  local m, steps = { sp = 0, pc = 1, vars = {} }, 0
  while m.pc <= #code do
    local ins = code[m.pc]
    m.pc = m.pc + 1
    ops[ins[1]](m, ins[2])
    steps = steps + 1
  end
  return m.vars, steps
end
local function sum_to(n, step)
  return { { 'push', 0 }, { 'store', 's' }, { 'push', 0 }, { 'store', 'i' }, { 'load', 'i' }, { 'push', n }, { 'less' }, { 'branch', 18 },
    { 'load', 'i' }, { 'push', step }, { 'add' }, { 'store', 'i' }, { 'load', 's' }, { 'load', 'i' }, { 'add' }, { 'store', 's' }, { 'jump', 5 } }
end
for _, n in ipairs { 10, 40, 300 } do
  local vars, steps = run(sum_to(n, 1))
  print(n, vars.s, vars.i, steps)
end
print(run(sum_to(100, 0.5)).s, pcall(run, { { 'push', 1 }, { 'nop' } }))
