import { describe, expect, it } from 'vitest';
import { whatWouldHelp } from './reasons.ts';

const place = (country: string, postalCode: string) => ({ country, postalCode });
const skill = { skill: 'television-repair', level: 2 };

describe('what would help a ticket that no expert fits', () => {
  it.each([
    [
      'names skill, level and area',
      [skill],
      place('DE', '10115'),
      'one more expert with television-repair level 2 in DE 10xxx',
    ],
    [
      'is the same in the whole area',
      [skill],
      place('DE', '10 999'),
      'one more expert with television-repair level 2 in DE 10xxx',
    ],
    ['needs no skill where none is needed', [], place('GB', 'sw1a 1aa'), 'one more expert in GB SWxxxxx'],
  ])('%s', (_what, requiredSkills, at, words) => {
    expect(whatWouldHelp({ requiredSkills, place: at })).toBe(words);
  });
});
