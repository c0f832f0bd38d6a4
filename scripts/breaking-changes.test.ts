import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingChanges, parseAccepted } from './breaking-changes.ts';

const before =
  'type Query { plan(id: ID!): Plan plans: [Plan!]! } type Plan { id: ID! name: String price: Int! }';
const found = async (after: string, accepted = '') =>
  (await breakingChanges(before, after, parseAccepted(accepted))).map(({ coordinate }) => coordinate);

describe('the check for breaking changes', () => {
  it.each([
    ['a removed field', before.replace('name: String ', ''), 'Plan.name'],
    ['a field that may be null now', before.replace('price: Int!', 'price: Int'), 'Plan.price'],
    ['an argument that must be given now', before.replace('plans:', 'plans(at: Int!):'), 'Query.plans.at'],
    ['a removed query', before.replace('plans: [Plan!]!', ''), 'Query.plans'],
  ])('finds %s', async (_name, after, coordinate) => expect(await found(after)).toEqual([coordinate]));

  it('takes what only adds', async () => {
    expect(await found(before.replace('price: Int!', 'price: Int! priceNet: Int'))).toEqual([]);
  });
  it('takes what was accepted with a reason and a date, and nothing beside it', async () => {
    const accepted = '- { coordinate: Plan.name, reason: "It was not read for a year.", date: 2026-11-21 }';
    const after = before.replace('name: String price: Int!', '');
    expect(await found(after.replace('id: ID! ', 'id: ID!'), accepted)).toEqual(['Plan.price']);
  });
  it('wants a reason and a date for each', () => {
    expect(() => parseAccepted('- { coordinate: Plan.name }')).toThrow();
  });
  it('can read what was accepted so far', () => {
    const text = readFileSync(new URL('../schema/breaking.allow.yml', import.meta.url), 'utf8');
    expect(parseAccepted(text)).toBeInstanceOf(Array);
  });
});
