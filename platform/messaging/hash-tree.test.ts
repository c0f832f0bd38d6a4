import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryHash, hashTree, rootOver } from './hash-tree.ts';

const hashesOf = (texts: readonly string[]) => texts.map((text) => entryHash(Buffer.from(text, 'hex')));
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
  .array(fc.uint8Array({ maxLength: 8 }).map(entryHash), { minLength: 1, maxLength: 70 })
  .chain((entries) => fc.tuple(fc.constant(entries), fc.nat({ max: entries.length - 1 })));

describe('a hash tree', () => {
  it('has the roots that are known for the first one to eight entries', () => {
    for (const [index, root] of roots.entries())
      expect(hex(hashTree(hashesOf(known.slice(0, index + 1))).root)).toBe(root);
  });

  it('stands over one entry at least', () => {
    expect(() => hashTree([])).toThrow(RangeError);
  });

  it('shows of each entry that it is in the list, with as many hashes as the tree is high at most', () => {
    fc.assert(
      fc.property(listAndPlace, ([entries, index]) => {
        const tree = hashTree(entries);
        const path = tree.pathOf(index);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(entries.length)));
        const place = { index, size: entries.length };
        expect(hex(rootOver(entries[index] ?? Buffer.of(), place, path))).toBe(hex(tree.root));
      }),
    );
  });

  it('has no such way from another entry, with a hash more or less, or from outside of the list', () => {
    fc.assert(
      fc.property(listAndPlace, ([entries, index]) => {
        const tree = hashTree(entries);
        const path = tree.pathOf(index);
        const entry = entries[index] ?? Buffer.of();
        const place = { index, size: entries.length };
        const other = entryHash(Buffer.from('another'));
        expect(hex(rootOver(other, place, path))).not.toBe(hex(tree.root));
        expect(rootOver(entry, place, [...path, other])).toBeNull();
        if (path.length > 0) expect(rootOver(entry, place, path.slice(1))).toBeNull();
        expect(rootOver(entry, { index: entries.length, size: entries.length }, path)).toBeNull();
      }),
    );
  });

  it('does not take a node for an entry', () => {
    const [one, two] = hashesOf(['00', '01']);
    const tree = hashTree([one ?? Buffer.of(), two ?? Buffer.of()]);
    const asEntry = entryHash(Buffer.concat([one ?? Buffer.of(), two ?? Buffer.of()]));
    expect(hex(asEntry)).not.toBe(hex(tree.root));
  });
});
