import { describe, expect, it } from 'vitest';
import { faultsOf, kinds, possibleKinds } from './matrix.ts';
import { faultOptions } from './options.ts';
import { randomFrom } from './random.ts';

const everything = new Set(['network', 'disk'] as const);
const long = { count: 150, only: null, isLong: true, given: everything };
const named = (seed: number, wanted = long) =>
  faultsOf(randomFrom(seed), wanted).map(({ kind, target, lastsMs }) => `${kind.name} ${target} ${lastsMs}`);

describe('the matrix of faults', () => {
  it('has every kind, and in its long form every target of each', () => {
    const faults = faultsOf(randomFrom(1), { ...long, count: 300 });
    for (const kind of kinds)
      expect(new Set(faults.filter((one) => one.kind === kind).map(({ target }) => target))).toEqual(
        new Set(kind.targets),
      );
  });

  it('is the same for the same seed, and another for another', () => {
    expect(named(7)).toEqual(named(7));
    expect(named(7)).not.toEqual(named(8));
    expect(named(7)).toHaveLength(150);
  });

  it('leaves out in its short form what takes longest, and on any machine what that does not give', () => {
    const short = possibleKinds({ only: null, isLong: false, given: new Set() }).map(({ name }) => name);
    expect(short).toEqual(['kill', 'stop', 'read-only', 'connections', 'broker-store']);
  });
});

describe('its command line', () => {
  it('takes a count, a seed and a kind', () => {
    expect(faultOptions(['--count', '8', '--seed', '3', '--only', 'kill'], 0)).toEqual({
      count: 8,
      seed: 3,
      only: 'kill',
    });
    expect(faultOptions([], 42)).toEqual({ count: 150, seed: 42, only: null });
    expect(faultOptions(['--help'], 0)).toBeNull();
  });

  it.each([
    [['--count', '0'], /--count takes a whole number from 1/],
    [['--count', '1.5'], /--count takes a whole number/],
    [['--seed', '-1'], /./],
    [['--only', 'flood'], /no kind flood: take one of kill, stop/],
    [['--faults', '3'], /./],
  ])('refuses %j and says what would be right', (argv, message) => {
    expect(() => faultOptions(argv, 0)).toThrow(message);
  });
});
