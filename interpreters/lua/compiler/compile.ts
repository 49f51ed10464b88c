/** Source text to a prototype. */
import type { FunctionBody } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import { Emitter } from './emitter.ts';
import type { Proto } from './proto.ts';
import { compileStatements } from './statements.ts';

/**
 * Compiles a chunk. `source` is a byte string; `chunkname` is as `load` takes it ('@file', '=name' or the text).
 * The prototype has one upvalue, `_ENV`. Throws `LuaSyntaxError`.
 */
export function compile(source: string, chunkname: string): Proto {
  return compileFunction(parse(source, chunkname), chunkname);
}

function compileFunction(body: FunctionBody, source: string): Proto {
  const em = new Emitter(body, source, (inner) => compileFunction(inner, source));
  // No line of its own.
  em.line = body.block.statements[0]?.line ?? body.lastLine;
  for (const parameter of body.parameters) {
    parameter.register = em.allocate();
    if (parameter.inCell) em.emit('NEWCELL', parameter.register, parameter.register);
    em.activate(parameter);
  }
  compileStatements(em, body.block, 0);
  em.line = body.lastLine;
  em.closeScopes(0);
  em.emit('RETURN0');
  em.deactivate(0);
  return em.finish();
}
