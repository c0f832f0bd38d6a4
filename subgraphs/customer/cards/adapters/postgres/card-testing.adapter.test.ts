import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { type CardId, type CustomerId, newId, type RequestId } from '../../../../../kernel/ids/ids.ts';
import { type CustomerQuantum, startCustomerQuantum } from '../../../testing/customer-quantum.ts';
import {
  addCardMutation,
  anEnvelope,
  cardAdded,
  registered,
  withIntakeKey,
} from '../../../testing/journey.ts';
import { settleCard } from '../../application/settle-card.ts';
import { watchDeclines } from '../../application/watch-pending-cards.ts';

type Customer = Actor & { customerId: CustomerId };
let quantum: CustomerQuantum;
beforeEach(async () => {
  quantum = await startCustomerQuantum();
  await withIntakeKey(quantum);
});
afterEach(() => quantum.drop());

const add = async (actor: Customer, more: object = {}) => {
  const input = { ...anEnvelope(quantum, actor.customerId), ...more };
  return (await quantum.ask(actor, addCardMutation, { input })).data.addCard;
};
const decline = (actor: Customer, card: { cardId: CardId; requestId: RequestId }) =>
  quantum.consume((tx) =>
    settleCard(quantum.ports)(tx, {
      ...card,
      customerId: actor.customerId,
      settledAt: quantum.clock.now().toString(),
      outcome: { kind: 'DECLINED', code: 'DECLINED_BY_PROVIDER', message: 'The bank declined the card.' },
    }),
  );
const declined = async (actor: Customer) => decline(actor, await cardAdded(quantum, actor));
const cards = async () => (await quantum.rows('SELECT FROM cards')).length;

it('eighteen numbers one after the other end after the sixth decline, and nothing more is written', async () => {
  const anna = await registered(quantum);
  for (let count = 0; count < 6; count += 1) {
    await declined(anna);
    quantum.clock.advance({ seconds: 4 });
  }
  for (let count = 6; count < 18; count += 1) {
    expect(await add(anna)).toMatchObject({
      card: null,
      userErrors: [{ code: 'TOO_MANY', message: expect.stringContaining('after 2026-06-15T11:00:00Z') }],
    });
    quantum.clock.advance({ seconds: 4 });
  }
  expect(await cards()).toBe(6);
  expect(await quantum.outbox('customer.card.submitted.v1')).toHaveLength(6);
});

it('answers that are still out count as declines, also when all come at once', async () => {
  const anna = await registered(quantum);
  const all = await Promise.all(Array.from({ length: 12 }, () => add(anna)));
  expect(all.filter(({ card }) => card !== null)).toHaveLength(6);
});

it('the same key is good again when the time has come', async () => {
  const anna = await registered(quantum);
  for (let count = 0; count < 6; count += 1) await declined(anna);
  const input = { ...anEnvelope(quantum, anna.customerId), idempotencyKey: 'card-7' };
  expect((await add(anna, input)).userErrors).toMatchObject([{ code: 'TOO_MANY' }]);
  quantum.clock.advance({ minutes: 60 });
  const fresh = { ...anEnvelope(quantum, anna.customerId), idempotencyKey: 'card-7' };
  expect(await add(anna, fresh)).toMatchObject({ card: { state: 'PENDING' }, userErrors: [] });
});

it('many declines over all raise an alarm and let only new customers wait', async () => {
  const settled = await registered(quantum);
  const watch = watchDeclines(quantum.ports);
  quantum.clock.advance({ hours: 7 * 24 });
  await withIntakeKey(quantum);
  for (let sign = 0; sign < 5; sign += 1) {
    const tester = await registered(quantum);
    for (let count = 0; count < 6; count += 1) await declined(tester);
  }
  quantum.clock.advance({ seconds: 10 });
  expect(await watch()).toEqual({ declined: 30, declinedOfNetwork: 0, isAlarm: true });
  const newcomer = await registered(quantum);
  expect((await add(newcomer)).userErrors).toMatchObject([{ code: 'BUSY' }]);
  expect((await add(settled)).userErrors).toEqual([]);
  quantum.clock.advance({ minutes: 11 });
  expect(await watch()).toEqual({ declined: 0, declinedOfNetwork: 0, isAlarm: false });
  expect((await add(newcomer)).userErrors).toEqual([]);
});

const from = (actor: Customer, network: string): Customer => ({ ...actor, network });

it('one network with many sign-ins is refused after twenty declines in an hour, and raises the alarm', async () => {
  const watch = watchDeclines(quantum.ports);
  for (let sign = 0; sign < 4; sign += 1) {
    const tester = from(await registered(quantum), '203.0.113.9');
    for (let count = 0; count < 5; count += 1) await declined(tester);
  }
  const next = await registered(quantum);
  const attempts = await quantum.outbox('customer.card.submitted.v1');
  expect((await add(from(next, '203.0.113.9'))).userErrors).toMatchObject([
    { code: 'TOO_MANY', message: expect.stringContaining('after 2026-06-15T11:00:00Z') },
  ]);
  expect(await quantum.outbox('customer.card.submitted.v1')).toEqual(attempts);
  expect(await watch()).toEqual({ declined: 20, declinedOfNetwork: 20, isAlarm: true });
  // Another network is another household.
  expect((await add(from(next, '203.0.113.10'))).userErrors).toEqual([]);
  quantum.clock.advance({ hours: 1 });
  expect((await add(from(next, '203.0.113.9'))).userErrors).toEqual([]);
});

it('a network may try sixty cards in an hour, also when all come at once under one request id', async () => {
  const testers = await Promise.all(Array.from({ length: 66 }, () => registered(quantum)));
  const requestId = newId('Request');
  const all = await Promise.all(
    testers.map((tester) =>
      add(from(tester, '2001:db8:0:7::/64'), anEnvelope(quantum, tester.customerId, requestId)),
    ),
  );
  expect(all.filter(({ userErrors }) => userErrors[0]?.code === 'TOO_MANY')).toHaveLength(6);
  expect(await cards()).toBe(60);
});

it('a repeated request of a network that is refused by now gets its first answer', async () => {
  const anna = from(await registered(quantum), '203.0.113.9');
  const first = { ...anEnvelope(quantum, anna.customerId), idempotencyKey: 'card-1' };
  const { card } = await add(anna, first);
  for (let sign = 0; sign < 4; sign += 1) {
    const tester = from(await registered(quantum), '203.0.113.9');
    for (let count = 0; count < 5; count += 1) await declined(tester);
  }
  expect((await add(anna)).userErrors).toMatchObject([{ code: 'TOO_MANY' }]);
  expect(await add(anna, first)).toMatchObject({ card, userErrors: [] });
});

it('networks are forgotten after a day', async () => {
  await add(from(await registered(quantum), '203.0.113.9'));
  quantum.clock.advance({ hours: 24, seconds: 1 });
  await watchDeclines(quantum.ports)();
  expect(await quantum.rows('SELECT FROM card_network_attempts')).toEqual([]);
});
