import { RequestFault } from '../../../kernel/errors/errors.ts';
import { type CursorPosition, type Page, parsePage } from '../../../platform/graphql/connection.ts';
import type { PageRequest } from '../application/ports.ts';

interface ListArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A bounded page. @throws RequestFault BAD_USER_INPUT */
export const pageOf = ({ first, after }: ListArguments): Page =>
  parsePage({ first: first ?? null, after: after ?? null });

/** Where a newest-first list goes on; one row more than the page shows that there are more. @throws RequestFault BAD_USER_INPUT */
export function newestFirst({ size, cursor }: Page): PageRequest {
  if (cursor === null) return { size: size + 1, after: null };
  const [at, id] = cursor;
  return { size: size + 1, after: { at: instantIn(at), id: textIn(id) } };
}

/** Where the list of contracts goes on, by price. @throws RequestFault BAD_USER_INPUT */
export function cheapestFirst({ size, cursor }: Page): {
  size: number;
  after: { cheapestMinor: string; id: string } | null;
} {
  if (cursor === null) return { size: size + 1, after: null };
  const [minor, id] = cursor;
  if (typeof minor !== 'string' || !/^\d{1,19}$/.test(minor)) throw foreignCursor();
  return { size: size + 1, after: { cheapestMinor: minor, id: textIn(id) } };
}

function instantIn(part: CursorPosition[number] | undefined): Temporal.Instant {
  try {
    return Temporal.Instant.from(textIn(part));
  } catch (error) {
    if (error instanceof RangeError) throw foreignCursor();
    throw error;
  }
}

function textIn(part: CursorPosition[number] | undefined): string {
  if (typeof part !== 'string') throw foreignCursor();
  return part;
}

const foreignCursor = (): RequestFault =>
  new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');
