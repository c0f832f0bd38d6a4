import { expect, it } from 'vitest';
import { contracts } from '../company.ts';
import { demoCustomers } from './people.ts';
import { storyOf } from './story.ts';

const now = Temporal.Instant.from('2026-11-30T13:00:00Z');
const story = storyOf(now);
const tickets = story.ticketDays.flatMap((day) => day.tickets);
const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0;

it('has forty customers in five languages, each with a name, an address and a mail of their own', () => {
  expect(demoCustomers).toHaveLength(40);
  expect(new Set(demoCustomers.map(({ language }) => language)).size).toBe(5);
  for (const key of ['sub', 'name', 'email', 'phone'] as const)
    expect(new Set(demoCustomers.map((customer) => customer[key])).size).toBe(40);
});

it('serves every customer by the contract that they chose, in their currency', () => {
  for (const { contract, address, currency } of demoCustomers) {
    const chosen = contracts.find(({ name }) => name === contract);
    expect(chosen?.countries).toContain(address.country);
    expect(chosen?.prices.map((price) => price.currency)).toContain(currency);
  }
});

it('is the same story each time it is told', () => {
  expect(storyOf(now)).toEqual(story);
});

it('leads a year back and not into the future, whatever the day', () => {
  for (const ago of [0, 30, 183]) {
    const then = now.subtract({ hours: ago * 24 });
    const { members, ticketDays, billedAt } = storyOf(then);
    const first = members[0]?.joinedAt ?? then;
    expect(then.since(first).total('hours') / 24).toBeGreaterThan(360);
    for (const at of [...billedAt, ...ticketDays.map(({ assignedAt }) => assignedAt)])
      expect(isBefore(at, then)).toBe(true);
    for (const { joinedAt } of members) expect(isBefore(joinedAt, then)).toBe(true);
  }
});

it('bills several months, and every plan begins on a day that is billed', () => {
  const months = new Set(story.billedAt.map((at) => at.toString().slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(12);
  for (const { joinedAt, customer } of story.members) {
    const { day } = joinedAt.toZonedDateTimeISO(customer.timeZone);
    expect([1, 8, 15, 22]).toContain(day);
  }
});

it('has tickets in every state, and of members who have a plan by then', () => {
  expect(new Set(tickets.map(({ fate }) => fate))).toEqual(
    new Set([
      'COMPLETED',
      'DECLINED_FIRST',
      'REOPENED',
      'WITHDRAWN',
      'WAITING',
      'ASSIGNED',
      'ACCEPTED',
      'IN_PROGRESS',
    ]),
  );
  for (const { member, submittedAt } of tickets) {
    expect(isBefore(member.joinedAt, submittedAt)).toBe(true);
    if (member.cancelledAt !== null) expect(isBefore(submittedAt, member.cancelledAt)).toBe(true);
  }
});

it('has a card that is charged in vain, a card that is declined, and a customer without one', () => {
  const kinds = new Set(story.members.map(({ card }) => card));
  expect(kinds).toEqual(new Set(['CHARGED', 'CHARGES_DECLINED', 'DECLINED_THEN_ANOTHER', 'NONE']));
});
