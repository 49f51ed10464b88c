/**
 * Where the bundle of a translated interpreter lies, if it is up to date:
 *
 *     translated/_bundle/stamps.json       the folder that is to be run, and stamps of all sources that went into it
 *     translated/_bundle/HASH/run.mjs ...  named by content: what runs keeps its files when another bundle is made
 */
import { BUNDLES } from '../support/folders.ts';
import { madeFromSame } from '../support/stamps.ts';

export const STAMPS = 'stamps.json';
export const RUN = 'run.mjs';

export function currentBundle(translated: string): string | null {
  const made = madeFromSame(`${translated}/${BUNDLES}`, STAMPS);
  return made === null ? null : `${translated}/${BUNDLES}/${made}/${RUN}`;
}
