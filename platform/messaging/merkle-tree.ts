import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 9162, section 2.1, over SHA-256. Its root stands for a list of any length; an inclusion proof, a few
 * hashes, shows that an entry is in the list. A library would bring more than these lines.
 */

type Hash = Buffer;

export const hashBytes = 32;

const sha256 = (...parts: readonly Uint8Array[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer');

// The first byte tells a leaf from a node, so that neither can be passed off as the other.
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

export const leafHash = (entry: Uint8Array): Hash => sha256(leafMark, entry);
const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodeMark, left, right);

/** The levels of the tree, from the leaves up to the root. The odd one out of a level stands in the next as it is. */
function levelsOver(leaves: readonly Hash[]): Hash[][] {
  const levels = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    const next: Hash[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = level.slice(at, at + 2);
      if (left !== undefined) next.push(right === undefined ? left : nodeHash(left, right));
    }
    levels.push(next);
    level = next;
  }
  return levels;
}

/** @param leaves  hashes of one entry at least, by `leafHash` */
export function merkleTree(leaves: readonly Hash[]): { root: Hash; proofOf(index: number): Hash[] } {
  const levels = levelsOver(leaves);
  const root = levels.at(-1)?.[0];
  if (root === undefined) throw new RangeError('a Merkle tree has one leaf at least');
  return {
    root,
    proofOf: (index) =>
      levels.flatMap((level, height) => {
        const sibling = level[(index >> height) ^ 1];
        return sibling === undefined ? [] : [sibling];
      }),
  };
}

/**
 * The root of the tree of `size` leaves in which this one stands at `index`, by its inclusion proof.
 *
 * @returns null when the proof does not belong to such a place
 */
export function rootOf(
  leaf: Hash,
  place: { readonly index: number; readonly size: number },
  proof: readonly Hash[],
): Hash | null {
  if (place.index >= place.size) return null;
  let node = leaf;
  let used = 0;
  for (let at = place.index, last = place.size - 1; last > 0; at >>= 1, last >>= 1) {
    if (at % 2 === 0 && at === last) continue;
    const sibling = proof[used++];
    if (sibling === undefined) return null;
    node = at % 2 === 1 ? nodeHash(sibling, node) : nodeHash(node, sibling);
  }
  return used === proof.length ? node : null;
}
