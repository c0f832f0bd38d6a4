import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SmallStringMap } from './small-string-map.ts';

describe('a map of few texts', () => {
  it('is like any other map, also when they are many', () => {
    const step = fc.record({ text: fc.nat(12).map(String), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const map = new Map<string, number>();
        const few = new SmallStringMap<number>();
        steps.forEach(({ text, remove }, index) => {
          if (remove) {
            map.delete(text);
            few.delete(text);
          } else if (!map.has(text)) {
            map.set(text, index);
            few.add(text, index);
          }
        });
        expect(few.keys()).toEqual([...map.keys()]);
        expect(few.size).toBe(map.size);
        for (let text = 0; text <= 12; text++) expect(few.get(`${text}`)).toBe(map.get(`${text}`));
      }),
    );
  });
});
