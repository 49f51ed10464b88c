/** The built-in classes. Their methods are in the folder builtins. */
import { PyClass } from './class.ts';

export const TYPE = makeType();
export const OBJECT = new PyClass(TYPE, 'object', [], undefined, false);
becomes(OBJECT, []);
TYPE.bases = [OBJECT];
OBJECT.subclasses.add(TYPE);
becomes(TYPE, [OBJECT]);

function makeType(): PyClass {
  return new PyClass(undefined, 'type', [], undefined, false);
}

function becomes(cls: PyClass, rest: readonly PyClass[]): void {
  cls.mro = [cls, ...rest];
  cls.renew();
}

/** A built-in class; `final`: programs cannot derive from it. */
export function builtinClass(name: string, base = OBJECT, final = false): PyClass {
  const dot = name.lastIndexOf('.');
  const cls = new PyClass(TYPE, name.slice(dot + 1), [base], undefined, false);
  if (dot > 0) cls.namespace.set('__module__', name.slice(0, dot));
  cls.isFinal = final;
  becomes(cls, base.mro);
  return cls;
}

const final = (name: string): PyClass => builtinClass(name, OBJECT, true);

export const INT = builtinClass('int');
export const BOOL = builtinClass('bool', INT, true);
export const FLOAT = builtinClass('float');
export const COMPLEX = builtinClass('complex');
export const STR = builtinClass('str');
export const BYTES = builtinClass('bytes');
export const BYTEARRAY = builtinClass('bytearray');
export const MEMORYVIEW = final('memoryview');
export const TUPLE = builtinClass('tuple');
export const LIST = builtinClass('list');
export const DICT = builtinClass('dict');
export const SET = builtinClass('set');
export const FROZENSET = builtinClass('frozenset');
export const RANGE = final('range');
export const SLICE = final('slice');
export const NONE_TYPE = final('NoneType');
export const ELLIPSIS_TYPE = final('ellipsis');
export const NOT_IMPLEMENTED_TYPE = final('NotImplementedType');
export const FUNCTION = final('function');
export const BUILTIN_FUNCTION = final('builtin_function_or_method');
export const METHOD_DESCRIPTOR = final('method_descriptor');
export const GETSET_DESCRIPTOR = final('getset_descriptor');
export const MEMBER_DESCRIPTOR = final('member_descriptor');
export const METHOD = final('method');
export const CODE = final('code');
export const CELL = final('cell');
export const TRACEBACK = final('traceback');
export const GENERATOR = final('generator');
export const COROUTINE = final('coroutine');
export const ASYNC_GENERATOR = final('async_generator');
export const MODULE = builtinClass('module');
export const PROPERTY = builtinClass('property');
export const STATICMETHOD = builtinClass('staticmethod');
export const CLASSMETHOD = builtinClass('classmethod');
export const SUPER = builtinClass('super');
export const MAPPINGPROXY = final('mappingproxy');
export const ENUMERATE = builtinClass('enumerate');
export const ZIP = builtinClass('zip');
export const MAP = builtinClass('map');
export const FILTER = builtinClass('filter');
export const REVERSED = builtinClass('reversed');
