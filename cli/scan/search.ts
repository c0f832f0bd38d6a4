import { shortestForm } from './encodings.ts';

/** Where a needle begins, from the start of what was searched. */
export interface Match {
  readonly needle: number;
  readonly offset: number;
}

/** Looks for thousands of byte strings at once. */
export interface Search {
  readonly longest: number;
  /** Every match that lies wholly in the bytes. */
  in(bytes: Uint8Array): Match[];
}

/** Blocks of three bytes decide how far the search may jump; hashed into a table that stays in the processor's cache. */
const blockLength = 3;
const tableBits = 20;
const tableMask = (1 << tableBits) - 1;
const blockHash = (a: number, b: number, c: number): number => ((a << 12) ^ (b << 6) ^ c) & tableMask;

/**
 * Wu and Manber's search: a window of the shortest needle's length jumps over the text; its last three bytes say how far.
 * Only where they end a needle's beginning is anything compared.
 *
 * @param needles  each at least `shortestForm` bytes long
 */
export function searchFor(needles: readonly Uint8Array[]): Search {
  const jumps = new Uint8Array(1 << tableBits).fill(shortestForm - blockLength + 1);
  for (const [index, needle] of needles.entries()) {
    if (needle.length < shortestForm)
      throw new RangeError(`needle ${index} is shorter than ${shortestForm} bytes`);
    for (let end = blockLength; end <= shortestForm; end += 1) {
      const hash = blockEnding(needle, end);
      jumps[hash] = Math.min(jumps[hash] as number, shortestForm - end);
    }
  }
  const byBeginning = beginnings(needles);
  return {
    longest: needles.reduce((most, { length }) => Math.max(most, length), 0),
    in(bytes) {
      const found: Match[] = [];
      let end = shortestForm;
      while (end <= bytes.length) {
        const jump = jumps[
          blockHash(bytes[end - 3] as number, bytes[end - 2] as number, bytes[end - 1] as number)
        ] as number;
        if (jump > 0) {
          end += jump;
          continue;
        }
        const start = end - shortestForm;
        for (const needle of byBeginning(bytes, start))
          if (standsAt(bytes, start, needles[needle] as Uint8Array)) found.push({ needle, offset: start });
        end += 1;
      }
      return found;
    },
  };
}

const blockEnding = (needle: Uint8Array, end: number): number =>
  blockHash(needle[end - 3] as number, needle[end - 2] as number, needle[end - 1] as number);

const nothing: readonly number[] = [];

/** Finds the needles that may begin at a place by a hash of their first eight bytes. */
function beginnings(needles: readonly Uint8Array[]): (bytes: Uint8Array, start: number) => readonly number[] {
  const known = new Map<number, number[]>();
  for (const [index, needle] of needles.entries()) {
    const hash = beginningHash(needle, 0);
    const same = known.get(hash);
    if (same === undefined) known.set(hash, [index]);
    else same.push(index);
  }
  return (bytes, start) => known.get(beginningHash(bytes, start)) ?? nothing;
}

function beginningHash(bytes: Uint8Array, start: number): number {
  let hash = 0;
  for (let index = start; index < start + shortestForm; index += 1)
    hash = (Math.imul(hash, 0x01000193) ^ (bytes[index] as number)) | 0;
  return hash;
}

function standsAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
  if (start + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1)
    if (bytes[start + index] !== needle[index]) return false;
  return true;
}
