/** Scalars are text, numbers or truth values in an answer, whatever they are in resolvers. */
type Leaf<T> = T extends boolean | number | string ? T : string;

/**
 * What a query answers, by the generated types of its schema. The test wrote the query, so every field that it reads was asked for and
 * is there; a null makes the test fail where it is read.
 */
export type Answered<T> = T extends readonly (infer Each)[]
  ? readonly [Answered<NonNullable<Each>>, ...Answered<NonNullable<Each>>[]]
  : T extends { readonly __typename?: string }
    ? { readonly [Field in keyof T]-?: Answered<NonNullable<T[Field]>> }
    : Leaf<T>;
