/**
 * An operation that knows its types: what code generators make (`TypedDocumentString`), or any text that is given its types
 * by hand. The member is never there at run time.
 */
export interface TypedDocument<TData, TVariables> {
  toString(): string;
  readonly __apiType?: (variables: TVariables) => TData;
}
