/** Copies of arrays: recorder and optimizer write short ones out, element by element, where the length is known. */

/** Longer copies are faster as a call. */
export const MAX_COPIED = 32;
