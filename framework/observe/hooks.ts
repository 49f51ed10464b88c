/**
 * Hooks: a function for each event that a program wants to hear of, by the event's name. Derived from the table of events, so each gets an event whose
 * fields TypeScript knows.
 */
import type { EventName, JitEvent, Listener } from './events.table.ts';

export type Hooks = { readonly [E in EventName]?: (event: JitEvent<E>) => void };

/** What hooks throw is handed to `onError`: it is neither the compiler's failure nor the hosted program's. */
export function listenerOf(hooks: Hooks, onError: (error: unknown) => void): Listener {
  return (event) => {
    // TypeScript does not see that the hook of an event's name takes that event.
    const hook = hooks[event.event] as ((event: JitEvent) => void) | undefined;
    if (hook === undefined) return;
    try {
      hook(event);
    } catch (e) {
      onError(e);
    }
  };
}
