import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, merkleTree, rootOf } from './merkle-tree.ts';

const hashesOf = (texts: readonly string[]) => texts.map((text) => leafHash(Buffer.from(text, 'hex')));
const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('hex'));

/** The entries and roots that the tests of Certificate Transparency have used since RFC 6962, which has the same tree. */
const known = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A list of entries' hashes, and the place of one of them. */
const listAndPlace = fc
  .array(fc.uint8Array({ maxLength: 8 }).map(leafHash), { minLength: 1, maxLength: 70 })
  .chain((entries) => fc.tuple(fc.constant(entries), fc.nat({ max: entries.length - 1 })));

describe('a Merkle tree', () => {
  it('has the roots that are known for the first one to eight entries', () => {
    for (const [index, root] of roots.entries())
      expect(hex(merkleTree(hashesOf(known.slice(0, index + 1))).root)).toBe(root);
  });

  it('has one leaf at least', () => {
    expect(() => merkleTree([])).toThrow(RangeError);
  });

  it('shows of each entry that it is in the list, with as many hashes as the tree is high at most', () => {
    fc.assert(
      fc.property(listAndPlace, ([entries, index]) => {
        const tree = merkleTree(entries);
        const proof = tree.proofOf(index);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(entries.length)));
        const place = { index, size: entries.length };
        expect(hex(rootOf(entries[index] ?? Buffer.of(), place, proof))).toBe(hex(tree.root));
      }),
    );
  });

  it('has no proof for another entry, with a hash more or less, or from outside of the list', () => {
    fc.assert(
      fc.property(listAndPlace, ([entries, index]) => {
        const tree = merkleTree(entries);
        const proof = tree.proofOf(index);
        const entry = entries[index] ?? Buffer.of();
        const place = { index, size: entries.length };
        const other = leafHash(Buffer.from('another'));
        expect(hex(rootOf(other, place, proof))).not.toBe(hex(tree.root));
        expect(rootOf(entry, place, [...proof, other])).toBeNull();
        if (proof.length > 0) expect(rootOf(entry, place, proof.slice(1))).toBeNull();
        expect(rootOf(entry, { index: entries.length, size: entries.length }, proof)).toBeNull();
      }),
    );
  });

  it('does not take a node for a leaf', () => {
    const [one, two] = hashesOf(['00', '01']);
    const tree = merkleTree([one ?? Buffer.of(), two ?? Buffer.of()]);
    const asLeaf = leafHash(Buffer.concat([one ?? Buffer.of(), two ?? Buffer.of()]));
    expect(hex(asLeaf)).not.toBe(hex(tree.root));
  });
});
