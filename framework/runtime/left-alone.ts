/** The counter of what is left alone for good. While V8 is not warm it asks now and then: somebody has to see that the time is over (support/tiering.ts). */
import { isWarm } from '../support/tiering.ts';
import { NEVER } from './link.ts';

const UNTIL_WARM = 1_000_000;

export const leftAlone = (): number => (isWarm() ? NEVER : UNTIL_WARM);
