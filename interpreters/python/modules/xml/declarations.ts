/** What the declarations of a document have said: entities, attributes with their types and defaults. Parsers of external entities share it with the document's. */

export interface Entity {
  readonly name: string;
  /** Undefined: it is external. */
  text: string | undefined;
  base: string | null;
  systemId: string | null;
  publicId: string | null;
  /** Of what is not XML. */
  notation: string | undefined;
  /** Declared in the document itself. */
  readonly isInternal: boolean;
  /** Its text is being read. */
  isOpen: boolean;
}

export interface AttributeDeclaration {
  readonly isCdata: boolean;
  /** Undefined: there is no default. */
  readonly value: string | undefined;
}

export class Declarations {
  readonly entities = new Map<string, Entity>();
  readonly parameterEntities = new Map<string, Entity>();
  /** By element, then by name. */
  readonly attributes = new Map<string, Map<string, AttributeDeclaration>>();
  /** False: some declarations have not been read, so what comes behind may mean something else. */
  isKept = true;
  hasParameterRefs = false;
  isStandalone = false;
  /** Since the last reference to an external one. */
  wasParameterRead = false;

  /** The first declaration of an attribute counts. */
  define(element: string, attribute: string, declared: AttributeDeclaration): void {
    const of = this.attributes.get(element) ?? new Map<string, AttributeDeclaration>();
    this.attributes.set(element, of);
    if (!of.has(attribute)) of.set(attribute, declared);
  }

  /** A new one; undefined if it is declared already. */
  declare(name: string, isParameter: boolean, isInternal: boolean): Entity | undefined {
    const table = isParameter ? this.parameterEntities : this.entities;
    if (table.has(name)) return undefined;
    const e: Entity = {
      name,
      text: undefined,
      base: null,
      systemId: null,
      publicId: null,
      notation: undefined,
      isInternal,
      isOpen: false,
    };
    table.set(name, e);
    return e;
  }
}

export const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
