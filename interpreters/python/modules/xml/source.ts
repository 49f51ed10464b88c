/** What a parser reads from, and which external parameter entities it asks for. */
import { PrologScanner } from './prolog-scanner.ts';

/** Text that is being read: the document, or an entity's. */
export class Source {
  readonly scanner: PrologScanner;
  readonly isMain: boolean;
  at = 0;
  isInCdata = false;

  constructor(text: string, isMain: boolean, hasNamespaces: boolean) {
    this.scanner = new PrologScanner(text, hasNamespaces);
    this.isMain = isMain;
  }
}

export const NEVER = 0;
export const UNLESS_STANDALONE = 1;
export const ALWAYS = 2;
