/** A set of object types: bit n stands for the n-th object type of the supergraph. */
export type TypeSet = bigint;

export const noTypes: TypeSet = 0n;

/** The set that has the type of this index only. */
export const typeBit = (index: number): TypeSet => 1n << BigInt(index);

export const covers = (set: TypeSet, part: TypeSet): boolean => (part & ~set) === 0n;

const isSingle = (set: TypeSet): boolean => set !== 0n && (set & (set - 1n)) === 0n;

/** Each member as a set of its own, lowest index first. */
export function bitsOf(set: TypeSet): readonly TypeSet[] {
  if (isSingle(set)) return [set];
  const bits: TypeSet[] = [];
  let rest = set;
  while (rest !== 0n) {
    const bit = rest & -rest;
    bits.push(bit);
    rest ^= bit;
  }
  return bits;
}
