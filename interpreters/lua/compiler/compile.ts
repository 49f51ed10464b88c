/** Source text to a prototype. */
import type { FunctionBody } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import type { Places } from '../syntax/places.ts';
import { Emitter, TooManyRegisters } from './emitter.ts';
import type { Proto } from './proto.ts';
import { compileStatements } from './statements.ts';

/**
 * Compiles a chunk. `source` is a byte string; `chunkname` is as `load` takes it ('@file', '=name' or the text).
 * The prototype has one upvalue, `_ENV`. Throws `LuaSyntaxError`.
 */
export function compile(source: string, chunkname: string): Proto {
  try {
    return compileFunction(parse(source, chunkname), chunkname, undefined);
  } catch (e) {
    if (!(e instanceof TooManyRegisters)) throw e;
    // lua5.4 finds this while it reads, and names the token: once more, with the places written down.
    const places: Places = new Map();
    return compileFunction(parse(source, chunkname, places), chunkname, places);
  }
}

function compileFunction(body: FunctionBody, source: string, places: Places | undefined): Proto {
  const em = new Emitter(body, source, places, (inner) => compileFunction(inner, source, places));
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
