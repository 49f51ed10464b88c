/** The counter of what is left alone for good: it asks now and then, since somebody has to see that V8 may optimize everything (support/tiering.ts). */
export const LEFT_ALONE = 1_000_000;
