/** Called by `lua`: the file that the user started, and its arguments. */
import { launch } from 'metatrace/launch';

const [program, ...args] = process.argv.slice(2);
await launch('lua', args, program);
