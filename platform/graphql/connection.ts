import { RequestFault } from '../../kernel/errors/errors.ts';
import { isStorable } from '../../kernel/text/characters.ts';

/** The paging arguments of every list in the schema. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** What a repository needs to read one page. It reads `size + 1` rows: the extra one says that there are more. */
export interface Page {
  readonly size: number;
  /** `forward` counts from the list's beginning, `backward` from its end. */
  readonly direction: 'forward' | 'backward';
  /** The position of the row that the page starts behind (or ends before); null at an end of the list. */
  readonly cursor: CursorPosition | null;
}

/** The values of a row's ordering columns, outermost first; the last one must make it unique. */
export type CursorPosition = readonly (string | number)[];

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const pageSizeMax = 100;
const pageSizeDefault = 20;
const cursorLengthMax = 512;

/** Paging arguments → a bounded page. @throws RequestFault BAD_USER_INPUT saying what would be right */
export function parsePage(
  { first, after, last, before }: PageArguments,
  { max = pageSizeMax, default: fallback = pageSizeDefault }: { max?: number; default?: number } = {},
): Page {
  if (first != null && last != null)
    throw new RequestFault('BAD_USER_INPUT', 'Ask for `first` or for `last`, not for both.');
  if (after != null && before != null)
    throw new RequestFault('BAD_USER_INPUT', 'Give `after` or `before`, not both.');
  const isBackward = last != null || (first == null && before != null);
  if (isBackward ? after != null : before != null)
    throw new RequestFault('BAD_USER_INPUT', '`first` goes with `after`, `last` goes with `before`.');
  const size = (isBackward ? last : first) ?? fallback;
  if (!Number.isInteger(size) || size < 1 || size > max)
    throw new RequestFault('BAD_USER_INPUT', `A page holds 1 to ${max} items; ${size} were asked for.`);
  const cursor = isBackward ? before : after;
  return {
    size,
    direction: isBackward ? 'backward' : 'forward',
    cursor: cursor == null ? null : decodeCursor(cursor),
  };
}

export const encodeCursor = (position: CursorPosition): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws RequestFault BAD_USER_INPUT: cursors come from clients, and only ours mean anything */
export function decodeCursor(cursor: string): CursorPosition {
  const position =
    cursor.length > cursorLengthMax ? null : parseJson(Buffer.from(cursor, 'base64url').toString());
  const isPosition =
    Array.isArray(position) &&
    position.length > 0 &&
    position.every((part) => (typeof part === 'string' ? isStorable(part) : Number.isFinite(part)));
  if (!isPosition)
    throw new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');
  return position;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Rows of one page → a connection.
 *
 * @param rows      up to `page.size + 1` rows in the order they were read: backward pages come from the list's end
 * @param toCursor  the ordering values of a row, the same that the query sorts by
 */
export function toConnection<Row>(
  rows: readonly Row[],
  page: Page,
  toCursor: (row: Row) => CursorPosition,
): Connection<Row> {
  const hasMore = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  const nodes = page.direction === 'backward' ? kept.reverse() : kept;
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(toCursor(node)) }));
  const isBackward = page.direction === 'backward';
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: isBackward ? page.cursor !== null : hasMore,
      hasPreviousPage: isBackward ? hasMore : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
