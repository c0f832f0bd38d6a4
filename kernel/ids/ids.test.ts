import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32, composeId, newId, parseId } from './ids.ts';

describe('an id', () => {
  it('writes sixteen bytes as twenty-six characters, most significant first', () => {
    const bytes = (...last: number[]) => new Uint8Array([...Array(16 - last.length).fill(0), ...last]);
    expect(base32(bytes(1))).toBe(`${'0'.repeat(25)}1`);
    // 0x0123 is 00000 01001 00011.
    expect(base32(bytes(1, 0x23))).toBe(`${'0'.repeat(24)}93`);
    expect(base32(new Uint8Array(16).fill(255))).toBe(`7${'z'.repeat(25)}`);
  });
  it('is another for other bytes', () => {
    const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(sixteen, sixteen, (a, b) => {
        expect(base32(a) === base32(b)).toBe(Buffer.compare(a, b) === 0);
        // And sorts like its bytes.
        if (Buffer.compare(a, b) < 0) expect(base32(a) < base32(b)).toBe(true);
      }),
    );
  });
  it('sorts by its instant, also past 32 bits of milliseconds', () => {
    const random = new Uint8Array(10).fill(255);
    const at = (ms: number) => composeId('Ticket', ms, random);
    expect(at(4_294_967_295) < at(4_294_967_296)).toBe(true);
    expect(at(Date.UTC(2026, 0)) < at(Date.UTC(2026, 0) + 1)).toBe(true);
  });
  it('is never met twice', () => {
    const made = Array.from({ length: 5_000 }, () => newId('Request'));
    expect(new Set(made.map((id) => id.slice(-16))).size).toBe(made.length);
    expect(parseId('Request', made[0] ?? '')).toBe(made[0]);
  });
});
