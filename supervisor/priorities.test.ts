import { expect, it } from 'vitest';
import { backgroundNiceness, nicenessOf, normalNiceness } from './priorities.ts';

it.each([
  ['gives way to load in front while it keeps up', true, false, backgroundNiceness],
  ['drains a backlog at full priority, load in front or not', true, true, normalNiceness],
  ['gives way to no load that is not there', false, false, normalNiceness],
  ['drains a backlog when there is nothing else to do', false, true, normalNiceness],
])('a worker %s', (_rule, hasFrontLoad, isBehind, niceness) => {
  expect(nicenessOf({ hasFrontLoad, isBehind })).toBe(niceness);
});
