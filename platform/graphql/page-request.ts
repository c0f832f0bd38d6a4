import { RequestFault } from '../../kernel/errors/errors.ts';
import type { NamePageRequest, PageRequest } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { CursorPosition, Page } from './connection.ts';

/** Where a list that is sorted by an instant goes on; one row more than the page shows that there are more. @throws RequestFault BAD_USER_INPUT */
export function pageByTime({ size, cursor }: Page): PageRequest {
  if (cursor === null) return { size: size + 1, after: null };
  const [at, id] = cursor;
  return { size: size + 1, after: { at: instantInCursor(at), id: textInCursor(id) } };
}

/** The same for a list that is sorted by name. @throws RequestFault BAD_USER_INPUT */
export function pageByName({ size, cursor }: Page): NamePageRequest {
  if (cursor === null) return { size: size + 1, after: null };
  const [name, id] = cursor;
  return { size: size + 1, after: { name: textInCursor(name), id: textInCursor(id) } };
}

type Part = CursorPosition[number] | undefined;

/** @throws RequestFault BAD_USER_INPUT: cursors come from clients */
export function textInCursor(part: Part): string {
  if (typeof part !== 'string') throw foreignCursor();
  return part;
}

/** @throws RequestFault BAD_USER_INPUT */
export function instantInCursor(part: Part): Temporal.Instant {
  const text = textInCursor(part);
  // Years before 1 and beyond 9999 are no instants to the database.
  if (!/^(?!0000)\d{4}-/.test(text)) throw foreignCursor();
  try {
    return Temporal.Instant.from(text);
  } catch (error) {
    if (error instanceof RangeError) throw foreignCursor();
    throw error;
  }
}

export const foreignCursor = (): RequestFault =>
  new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');
