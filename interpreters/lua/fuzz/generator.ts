/**
 * Random Lua programs for the fuzzer. What they print is told by `note` and `show`: no addresses, no order of hash tables, no sign of NaNs, so that it
 * is the same everywhere.
 */
import { type FuzzLanguage, optional, type Random, type Tree, tree } from 'metatrace/fuzz';
import { Classes } from './classes.ts';
import { Expressions } from './expressions.ts';
import { Functions } from './functions.ts';
import { Scope } from './scope.ts';
import { Statements } from './statements.ts';

const PRELUDE = `local notes, sum = 0, 0
function show(v, depth)
  local t = math.type(v) or type(v)
  if t == "integer" or t == "boolean" or t == "nil" then return tostring(v) end
  if t == "float" then return v ~= v and "nan" or string.format("%.17gf", v) end
  if t == "string" then return '"' .. v:gsub("%-?nan", "nan") .. '"' end
  if t ~= "table" or (depth or 0) > 1 then return t end
  local s = "{"
  for i = 1, 4 do s = s .. show(rawget(v, i), (depth or 0) + 1) .. "," end
  for k in ("x y s z k0 k1 code"):gmatch("%S+") do
    local f = rawget(v, k)
    if f ~= nil then s = s .. k .. "=" .. show(f, (depth or 0) + 1) .. "," end
  end
  return s .. "}"
end
function note(...)
  local s = ""
  for i = 1, select("#", ...) do s = s .. " " .. show((select(i, ...))) end
  notes = notes + 1
  if notes <= 60 then print(s) end
  sum = (sum * 31 + #s + (s:byte(-1) or 0) + (s:byte(-2) or 0) * 7) % 1000003
end
function clip(s)
  if type(s) == "string" and #s > 40 then return s:sub(-20) end
  return s
end
function plain(v)
  local t = type(v)
  return (t == "table" or t == "function" or t == "thread") and t or v
end
function finish()
  print(notes, sum)
  notes, sum = 0, 0
end
`;

function generate(random: Random): Tree {
  const scope = new Scope(random);
  const expressions = new Expressions(scope);
  const classes = new Classes(scope, expressions);
  const statements = new Statements(scope, expressions, classes);
  const functions = new Functions(statements);
  statements.functions = functions;
  const parts: Tree[] = [];
  for (let n = 1 + random.below(2); n > 0; n--) parts.push(classes.declare());
  for (const type of ['num', 'int', 'any', 'arr', 'obj', 'str'] as const) parts.push(statements.local(type));
  for (let n = 1 + random.below(4); n > 0; n--) parts.push(functions.declare());
  for (let n = 2 + random.below(2); n > 0; n--) parts.push(scene(statements));
  parts.push(statements.note(false));
  return tree('program', ...parts, 'finish()\n');
}

/** Top-level code, or a function that is called once and may fail. */
function scene(statements: Statements): Tree {
  const { random } = statements.scope;
  if (random.chance(0.35)) return optional('s', 'do\n', statements.block(3 + random.below(4), 3), 'end\n');
  const block = statements.block(3 + random.below(4), 3);
  return optional('s', 'note(pcall(function()\n', block, 'end))\n');
}

/** Each program of a batch has globals of its own; strings' methods are shared, and no program changes them. */
function batch(programs: readonly Tree[]): Tree {
  const last = programs.at(-1);
  if (last === undefined) return tree('batch');
  if (programs.length === 1) return tree('batch', PRELUDE, last);
  const others = programs
    .slice(0, -1)
    .map((p, i) =>
      tree(
        'member',
        `print("program ${i}", pcall(load([==[\n`,
        p,
        `]==], "=program${i}", "t", globals())))\nfinish()\n`,
      ),
    );
  const globals = 'local function globals() local t = {} for k, v in pairs(_G) do t[k] = v end t._G = t return t end\n';
  return tree('batch', PRELUDE, globals, ...others, last);
}

/**
 * Lua 5.4.4 gives a wrong line for a division by a constant zero (`n % 0`, `n // 0`): that of the last
 * instruction before it that noted one (5.4.8 gives the right one). So the line is not compared.
 */
const comparable = (text: string): string =>
  text.replace(/:\d+: attempt to (perform 'n(?:%|\/\/)0'|divide by zero)/g, ':?: attempt to $1');

const language: FuzzLanguage = {
  generate,
  batch,
  simplest: {
    s: [''],
    'e:int': ['1', '0'],
    'e:num': ['1', '0.5', '1.5'],
    'e:str': ['""', '"a"'],
    'e:bool': ['true', 'false'],
    'e:arr': ['{}', '{1, 2}'],
    'e:obj': ['{x = 1, s = ""}'],
    'e:any': ['nil', '1'],
    'e:fun': ['function(p) return p end'],
  },
  comparable,
  comment: (text) => `-- ${text.replace(/[\r\n]+/g, ' ')}`,
};
export default language;
