import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorable, searchText } from './characters.ts';
import { checkOptionalText, checkText, type TextBounds } from './typed-text.ts';

const one: TextBounds = { path: ['input', 'name'], min: 1, max: 10, lines: 'one' };
const many: TextBounds = { ...one, lines: 'many' };
const keptOf = (typed: string, bounds = one) => {
  const result = checkText(typed, bounds);
  return result.ok ? result.value : null;
};

/** Any sequence of UTF-16 units, halves of characters and what attackers type among them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\0', '\u202e', '\u2066', '\u200b', '\ud800', '\udc00', 'e\u0301', '😀'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('typed text', () => {
  it('is kept composed, trimmed and with plain line ends', () => {
    expect(keptOf(' Rene\u0301 ')).toBe('Ren\u00e9');
    expect(keptOf('\u200b\ufeffAnna\u2060 ')).toBe('Anna');
    expect(keptOf('a\r\nb', many)).toBe('a\nb');
  });

  it('is counted in characters, not in halves of them', () => {
    expect(keptOf('😀'.repeat(10))).toBe('😀'.repeat(10));
    expect(keptOf('😀'.repeat(11))).toBeNull();
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half of a character', 'a\ud800'],
    ['the other half', '\udc00b'],
    ['a line break in one line', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['zero-width characters alone', '\u200b\u200d\u2060'],
    ['fillers alone', '\u3164\u2800'],
    ['marks on nothing', '\u0301\u0301'],
    ['an override', 'Anna\u202egreB'],
    ['an embedding that stays open', '\u202bAnna'],
    ['an isolate that stays open', 'Anna\u2067'],
    ['an end of what did not begin', 'Anna\u2069'],
  ])('is refused with %s', (_what, typed) => {
    expect(keptOf(typed)).toBeNull();
  });

  it('may hold an embedding that ends in its line, as address books add it', () => {
    expect(keptOf('\u202a+49 30\u202c')).not.toBeNull();
    expect(keptOf('\u2067a\nb\u2069', many)).toBeNull();
  });

  it('keeps what joins emoji and letters', () => {
    for (const text of ['👩‍👧', 'می‌خواهم', '❤️']) expect(keptOf(text)).toBe(text);
  });

  it('names its place and the bound in the refusal, and repeats nothing of itself', () => {
    const refused = checkText('4111 1111 1111 1111', { ...one, max: 100 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_VALUE', path: ['input', 'name'] } });
    expect(JSON.stringify(refused)).not.toContain('4111');
  });

  it('that may be left out counts as left out when nothing of it is visible', () => {
    expect(checkOptionalText('\u200b \u3164', one)).toEqual({ ok: true, value: null });
  });

  it('that is kept can be stored, stays inside its bounds and is itself when it is typed again', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const kept = keptOf(typed, { ...many, max: 40 });
        if (kept === null) return;
        expect(isStorable(kept)).toBe(true);
        expect([...kept].length).toBeLessThanOrEqual(40);
        expect(keptOf(kept, { ...many, max: 40 })).toBe(kept);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes time in proportion to its length', () => {
    const typed = `a${' '.repeat(200_000)}b`;
    const start = performance.now();
    expect(keptOf(typed)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('to search for can always be asked for', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(isStorable(searchText(typed))).toBe(true);
      }),
    );
  });
});
