import type { RequestOptions } from './quanta-client.ts';
import { QuantaError } from './quanta-error.ts';

/** What every list of the API is; only these fields need to be asked for. */
export interface Connection<TNode> {
  readonly edges?: readonly { readonly node: TNode }[] | null;
  readonly nodes?: readonly TNode[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface PaginateOptions<TData, TNode, TVariables = Readonly<Record<string, unknown>>> {
  /** Where in the answer the connection is; null ends the iteration. */
  readonly connection: (data: TData) => Connection<TNode> | null | undefined;
  /** The document's other variables. */
  readonly variables?: Omit<TVariables, 'after' | 'first'>;
  /** 1 to 100; 50 when left out. */
  readonly pageSize?: number;
  readonly request?: RequestOptions;
}

const pageSizeDefault = 50;
const pageSizeMax = 100;

/** @throws QuantaError when a page fails, or when the cursor stops moving */
export async function* pages<TData, TNode, TVariables>(
  options: PaginateOptions<TData, TNode, TVariables>,
  ask: (variables: object) => Promise<TData>,
): AsyncGenerator<TNode, void, void> {
  const first = Math.min(Math.max(options.pageSize ?? pageSizeDefault, 1), pageSizeMax);
  let after: string | null = null;
  for (;;) {
    const connection = options.connection(await ask({ ...options.variables, first, after }));
    if (connection === null || connection === undefined) return;
    yield* connection.nodes ?? (connection.edges ?? []).map(({ node }) => node);
    const { hasNextPage, endCursor } = connection.pageInfo;
    if (!hasNextPage) return;
    if (endCursor === null || endCursor === undefined || endCursor === after) {
      throw new QuantaError('UNREADABLE_RESPONSE', 'The list says that it goes on, but gives no new cursor.');
    }
    after = endCursor;
  }
}
