/** Values that the interpreter gives to itself. */
import { NONE_TYPE } from '../objects/types.ts';
import { Singleton } from '../objects/value.ts';

/** What `execute` gives when a generator's frame has returned: its result is in the generator. No program sees it. */
export const FINISHED = new Singleton('finished', NONE_TYPE);

/** What the interpreter returns where an exception (`vm.leaving`) leaves its boundary frame: throwing would cost a hundred times as much. */
export const RAISED = new Singleton('raised', NONE_TYPE);
