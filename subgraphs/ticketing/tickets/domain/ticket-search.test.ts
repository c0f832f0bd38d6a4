import { describe, expect, it } from 'vitest';
import { searchFor } from './ticket-search.ts';

describe('what the helpdesk types', () => {
  it('is a reference and a part of a text at once, without regard to case', () => {
    expect(searchFor(' t-7f3k-9q2m ')).toEqual({
      reference: 'T-7F3K-9Q2M',
      part: 't-7f3k-9q2m',
      digits: null,
    });
  });

  it('is a telephone number when it is written like one: 030/123 45 finds +493012345', () => {
    expect(searchFor('030/123 45')?.digits).toBe('3012345');
    expect(searchFor('+49 (30) 12345')?.digits).toBe('493012345');
    expect(searchFor('12 Monkeys')?.digits).toBeNull();
    expect(searchFor('12')?.digits).toBeNull();
  });

  it('looks for nothing when it is nothing', () => {
    expect(searchFor('  ')).toBeNull();
  });
});
