import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 9162, section 2.1, over SHA-256: one hash stands for a list of any length, and that an entry is in the list is shown
 * with a few hashes beside it. A library would bring more than these lines.
 */

type Hash = Buffer;

export const hashBytes = 32;

const sha256 = (...parts: readonly Uint8Array[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer');

// An entry and a node are told apart by their first byte, so that nobody can pass one off as the other.
const entryMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

export const entryHash = (entry: Uint8Array): Hash => sha256(entryMark, entry);
const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodeMark, left, right);

/** The rows of the tree, from the entries' hashes up to the root; the odd one out of a row stands in the next as it is. */
function rowsOver(entries: readonly Hash[]): Hash[][] {
  const rows = [[...entries]];
  for (let row = rows[0] ?? []; row.length > 1; ) {
    const next: Hash[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = row.slice(at, at + 2);
      if (left !== undefined) next.push(right === undefined ? left : nodeHash(left, right));
    }
    rows.push(next);
    row = next;
  }
  return rows;
}

/** @param entries  hashes of one entry at least, by `entryHash` */
export function hashTree(entries: readonly Hash[]): { root: Hash; pathOf(index: number): Hash[] } {
  const rows = rowsOver(entries);
  const root = rows.at(-1)?.[0];
  if (root === undefined) throw new RangeError('a hash tree stands over one entry at least');
  return {
    root,
    pathOf: (index) =>
      rows.flatMap((row, height) => {
        const beside = row[(index >> height) ^ 1];
        return beside === undefined ? [] : [beside];
      }),
  };
}

/**
 * The root of the tree of `size` entries in which this one stands at `index`, by the hashes beside its way up.
 *
 * @returns null when the path does not belong to such a place
 */
export function rootOver(
  entry: Hash,
  place: { readonly index: number; readonly size: number },
  path: readonly Hash[],
): Hash | null {
  if (place.index >= place.size) return null;
  let node = entry;
  let used = 0;
  for (let at = place.index, last = place.size - 1; last > 0; at >>= 1, last >>= 1) {
    if (at % 2 === 0 && at === last) continue;
    const beside = path[used++];
    if (beside === undefined) return null;
    node = at % 2 === 1 ? nodeHash(beside, node) : nodeHash(node, beside);
  }
  return used === path.length ? node : null;
}
