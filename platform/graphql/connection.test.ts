import { describe, expect, it } from 'vitest';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { decodeCursor, encodeCursor, parsePage, toConnection } from './connection.ts';

describe('a page', () => {
  it('has twenty items when nothing is said', () => {
    expect(parsePage({})).toEqual({ size: 20, direction: 'forward', cursor: null });
  });
  it('goes on from a cursor, forwards and backwards', () => {
    const cursor = encodeCursor(['2026-06-15', 'inv_1']);
    expect(parsePage({ first: 5, after: cursor })).toEqual({
      size: 5,
      direction: 'forward',
      cursor: ['2026-06-15', 'inv_1'],
    });
    expect(parsePage({ last: 5, before: cursor }).direction).toBe('backward');
  });
  it.each([
    [{ first: 101 }],
    [{ first: 0 }],
    [{ first: -1 }],
    [{ first: 1.5 }],
    [{ first: 1, last: 1 }],
    [{ last: 1, after: encodeCursor([1]) }],
    [{ first: 1, before: encodeCursor([1]) }],
  ])('is refused as %j', (given) => {
    expect(() => parsePage(given)).toThrow(RequestFault);
  });
  it.each(['', 'x', encodeCursor([]), Buffer.from('{"a":1}').toString('base64url'), 'A'.repeat(600)])(
    'is refused from a cursor that was never given out: %j',
    (cursor) => expect(() => decodeCursor(cursor)).toThrow(RequestFault),
  );
});

describe('a connection', () => {
  const cursorOf = (n: number) => [n];
  it('says that there is more when one row more was read', () => {
    const connection = toConnection([1, 2, 3], parsePage({ first: 2 }), cursorOf);
    expect(connection.nodes).toEqual([1, 2]);
    expect(connection.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor([1]),
      endCursor: encodeCursor([2]),
    });
  });
  it('turns a page that was read from the end around', () => {
    const connection = toConnection([9, 8, 7], parsePage({ last: 2 }), cursorOf);
    expect(connection.nodes).toEqual([8, 9]);
    expect(connection.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
  it('is empty without cursors', () => {
    expect(toConnection([], parsePage({}), cursorOf).pageInfo.endCursor).toBeNull();
  });
});
