/** Events of the JIT for programs that read logs (docs/events.md): package `metatrace/events`. */
export { isLoggedEvent, nonconformity } from './observe/conform.ts';
export type * from './observe/details.ts';
export { EVENTS, type EventName, type JitEvent, type Listener } from './observe/events.table.ts';
export type { LoggedEvent } from './observe/log.ts';
