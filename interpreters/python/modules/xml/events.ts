/** What a parser tells, and to whom. */

export const HANDLERS = [
  'StartElementHandler',
  'EndElementHandler',
  'ProcessingInstructionHandler',
  'CharacterDataHandler',
  'UnparsedEntityDeclHandler',
  'NotationDeclHandler',
  'StartNamespaceDeclHandler',
  'EndNamespaceDeclHandler',
  'CommentHandler',
  'StartCdataSectionHandler',
  'EndCdataSectionHandler',
  'DefaultHandler',
  'DefaultHandlerExpand',
  'NotStandaloneHandler',
  'ExternalEntityRefHandler',
  'StartDoctypeDeclHandler',
  'EndDoctypeDeclHandler',
  'EntityDeclHandler',
  'XmlDeclHandler',
  'ElementDeclHandler',
  'AttlistDeclHandler',
  'SkippedEntityHandler',
] as const;

export type HandlerName = (typeof HANDLERS)[number];

/** A node of a content model, with expat's numbers. */
export interface ContentModel {
  kind: number;
  quantifier: number;
  readonly name: string | null;
  readonly children: ContentModel[];
}

/** Names and values by turns; those up to `specified` are written in the document, others are defaults. */
export interface AttributeList {
  readonly pairs: readonly string[];
  readonly specified: number;
}

export type Detail = string | number | null | AttributeList | ContentModel;

export interface Listener {
  readonly wants: (name: HandlerName) => boolean;
  /** False: the handler has returned zero. */
  readonly tell: (name: HandlerName, details: readonly Detail[]) => boolean;
}
