import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { type CardId, type CustomerId, newId, type RequestId } from '../../../../../kernel/ids/ids.ts';
import {
  aCustomerActor,
  type CustomerQuantum,
  staff,
  startCustomerQuantum,
} from '../../../testing/customer-quantum.ts';
import {
  addCardMutation,
  anEnvelope,
  cardAdded,
  registered,
  withIntakeKey,
} from '../../../testing/journey.ts';
import { settleCard } from '../../application/settle-card.ts';
import { watchPendingCards } from '../../application/watch-pending-cards.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
  await withIntakeKey(quantum);
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const add = (input: object, actor: Actor = anna) =>
  quantum.ask(actor, addCardMutation, { input }).then(({ data, errors }) => data?.addCard ?? errors);
const removeCard = (cardId: string, actor: Actor = anna) =>
  quantum
    .ask(
      actor,
      'mutation ($cardId: ID!) { removeCard(input: { cardId: $cardId }) { card { id state } userErrors { code } } }',
      { cardId },
    )
    .then(({ data }) => data.removeCard);
const cardsOf = (actor: Actor) =>
  quantum
    .ask(actor, '{ me { cards { id state lastFour decline { code message } settledAt } } }')
    .then(({ data }) => data.me.cards);
const settle = (
  card: { cardId: CardId; requestId: RequestId },
  outcome: Parameters<ReturnType<typeof settleCard>>[1]['outcome'],
  customerId = anna.customerId,
) =>
  quantum.consume((tx) =>
    settleCard(quantum.ports)(tx, {
      ...card,
      customerId,
      settledAt: quantum.clock.now().toString(),
      outcome,
    }),
  );
const removals = async (cardId: string) =>
  (await quantum.outbox('customer.card.removed.v1')).filter(({ body }) => body.cardId === cardId);
const stored = { kind: 'STORED', lastFour: '4242' } as const;

describe('adding a card', () => {
  it('answers at once with a pending card, and puts the envelope into the outbox alone', async () => {
    const envelope = anEnvelope(quantum, anna.customerId);
    const { card, userErrors } = await add(envelope);
    expect({ card, userErrors }).toMatchObject({
      card: { state: 'PENDING', lastFour: null },
      userErrors: [],
    });
    const sent = (await quantum.outbox('customer.card.submitted.v1')).filter(
      ({ aggregate }) => aggregate === card.id,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      { ...envelope, cardId: card.id, customerId: anna.customerId },
    ]);
    // Once the relay has deleted that row, the envelope is in no table.
    const kept = await quantum.rows<{ row: string }>(
      `SELECT to_jsonb(c)::text AS row FROM cards AS c WHERE id = $1`,
      [card.id],
    );
    expect(kept[0]?.row).not.toContain(envelope.encryptedCard.slice(0, 40));
  });

  it('refuses a caller who is not registered', async () => {
    const stranger = aCustomerActor();
    expect(await add(anEnvelope(quantum, stranger.customerId), stranger)).toMatchObject({
      card: null,
      userErrors: [{ code: 'NOT_REGISTERED' }],
    });
  });

  it('accepts an envelope once, also when it comes twice at the same time, and replays the answer to a repeated key', async () => {
    const envelope = anEnvelope(quantum, anna.customerId);
    const both = await Promise.all([add(envelope), add(envelope)]);
    expect(both.map(({ userErrors }) => userErrors[0]?.code ?? 'ACCEPTED').sort()).toEqual([
      'ACCEPTED',
      'ENVELOPE_REPLAYED',
    ]);
    const keyed = { ...anEnvelope(quantum, anna.customerId), idempotencyKey: 'card-1' };
    const [first, second] = [await add(keyed), await add(keyed)];
    expect(second).toEqual(first);
    expect(first.card).not.toBeNull();
  });

  it.each([
    ['INVALID_ENVELOPE', { alg: 'dir' }],
    ['ENVELOPE_FOREIGN', { customerId: newId('Customer') }],
    ['ENVELOPE_FOREIGN', { aud: 'quanta-billing' }],
    ['ENVELOPE_EXPIRED', { kid: 'last-week' }],
    ['ENVELOPE_EXPIRED', { iat: 1_500_000_000 }],
  ])('refuses %s', async (code, changes) => {
    const envelope = anEnvelope(quantum, anna.customerId, newId('Request'), changes);
    expect(await add(envelope)).toMatchObject({
      card: null,
      userErrors: [{ code, path: ['input', 'encryptedCard'] }],
    });
  });

  it('refuses a request id that is none', async () => {
    const envelope = anEnvelope(quantum, anna.customerId, 'my-request' as RequestId);
    expect(await add(envelope)).toMatchObject({
      userErrors: [{ code: 'INVALID_ENVELOPE', path: ['input', 'requestId'] }],
    });
  });

  it('destroys card data that was sent in the clear: it is in no table', async () => {
    for (const encryptedCard of [
      '4000056655665556',
      '{"number":"4000056655665556","cvc":"123"}',
      Buffer.from('4000056655665556').toString('base64url'),
    ]) {
      const refused = await add({
        encryptedCard,
        requestId: newId('Request'),
        idempotencyKey: `k-${encryptedCard.length}`,
      });
      expect(refused).toMatchObject({ card: null, userErrors: [{ code: 'CARD_DATA_IN_CLEAR' }] });
      expect(JSON.stringify(refused)).not.toContain('4000056655665556');
    }
    const tables = await quantum.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      const found = await quantum.rows(
        `SELECT 1 FROM "${name}" AS t WHERE to_jsonb(t)::text LIKE '%4000056655665556%'`,
      );
      expect({ name, found }).toEqual({ name, found: [] });
    }
  });

  it('refuses an eleventh card, and makes room for one that replaces another', async () => {
    const first = await cardAdded(quantum, anna);
    await settle(first, stored);
    for (let i = 2; i <= 10; i += 1) await settle(await cardAdded(quantum, anna), stored);
    expect(await add(anEnvelope(quantum, anna.customerId))).toMatchObject({
      userErrors: [{ code: 'TOO_MANY' }],
    });
    const replacing = await add({ ...anEnvelope(quantum, anna.customerId), replacesCardId: first.cardId });
    expect(replacing).toMatchObject({ card: { state: 'PENDING' } });
  });

  it('refuses to replace what is no stored card of the customer', async () => {
    const pending = await cardAdded(quantum, anna);
    const bert = await registered(quantum);
    const foreign = await cardAdded(quantum, bert);
    await settle(foreign, stored, bert.customerId);
    for (const replacesCardId of [pending.cardId, foreign.cardId, newId('Card'), 'nonsense'])
      expect(await add({ ...anEnvelope(quantum, anna.customerId), replacesCardId })).toMatchObject({
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'replacesCardId'] }],
      });
  });
});

describe('the vault’s answer', () => {
  it('stores the last four digits, or the decline with its reason', async () => {
    const good = await cardAdded(quantum, anna);
    const bad = await cardAdded(quantum, anna);
    await settle(good, stored);
    await settle(bad, { kind: 'DECLINED', code: 'EXPIRED_CARD', message: 'The card has run out.' });
    expect(await cardsOf(anna)).toMatchObject([
      { id: good.cardId, state: 'STORED', lastFour: '4242', decline: null },
      { id: bad.cardId, state: 'DECLINED', lastFour: null, decline: { code: 'EXPIRED_CARD' } },
    ]);
  });

  it('that comes twice changes nothing the second time', async () => {
    const card = await cardAdded(quantum, anna);
    await settle(card, stored);
    await settle(card, { kind: 'DECLINED', code: 'DUPLICATE_CARD', message: 'x' });
    expect(await cardsOf(anna)).toMatchObject([{ state: 'STORED' }]);
  });

  it('takes the place of the replaced card, which the vault must then destroy', async () => {
    const old = await cardAdded(quantum, anna);
    await settle(old, stored);
    const next = await cardAdded(quantum, anna, { replacesCardId: old.cardId });
    expect(await removals(old.cardId)).toEqual([]);
    await settle(next, { kind: 'STORED', lastFour: '1111' });
    expect(await cardsOf(anna)).toMatchObject([{ id: next.cardId, state: 'STORED', lastFour: '1111' }]);
    expect(await removals(old.cardId)).toHaveLength(1);
  });

  it('to a replacement that is declined leaves the old card as it is', async () => {
    const old = await cardAdded(quantum, anna);
    await settle(old, stored);
    const next = await cardAdded(quantum, anna, { replacesCardId: old.cardId });
    await settle(next, { kind: 'DECLINED', code: 'INVALID_NUMBER', message: 'x' });
    expect(await cardsOf(anna)).toMatchObject([{ id: old.cardId, state: 'STORED' }, { state: 'DECLINED' }]);
  });

  it('about a card that is not known is parked', async () => {
    const unknown = { cardId: newId('Card'), requestId: newId('Request') };
    await expect(settle(unknown, stored)).rejects.toThrow(/not known here/);
  });
});

describe('removing a card', () => {
  it('removes it from the list and tells the vault', async () => {
    const card = await cardAdded(quantum, anna);
    await settle(card, stored);
    expect(await removeCard(card.cardId)).toEqual({
      card: { id: card.cardId, state: 'REMOVED' },
      userErrors: [],
    });
    expect(await removals(card.cardId)).toHaveLength(1);
    expect(await cardsOf(anna)).toEqual([]);
    expect(await removeCard(card.cardId)).toMatchObject({ card: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('before the vault has answered has the vault destroy it when it stores it after all', async () => {
    const card = await cardAdded(quantum, anna);
    await removeCard(card.cardId);
    await settle(card, stored);
    expect(await cardsOf(anna)).toEqual([]);
    expect(await removals(card.cardId)).toHaveLength(2);
  });

  it('of another customer is answered like one that does not exist', async () => {
    const card = await cardAdded(quantum, anna);
    const bert = await registered(quantum);
    for (const id of [card.cardId, newId('Card'), 'nonsense'])
      expect(await removeCard(id, bert)).toMatchObject({ card: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

it('the watchdog counts late cards, and declines those whose envelope can no longer be opened', async () => {
  const quiet = await startCustomerQuantum();
  try {
    await withIntakeKey(quiet);
    const bert = await registered(quiet);
    const watch = watchPendingCards(quiet.ports);
    const { cardId } = await cardAdded(quiet, bert);
    quiet.clock.advance({ minutes: 14 });
    expect(await watch()).toEqual({ late: 0, expired: 0 });
    quiet.clock.advance({ minutes: 2 });
    expect(await watch()).toEqual({ late: 1, expired: 0 });
    quiet.clock.advance({ hours: 8 * 24 });
    expect(await watch()).toEqual({ late: 0, expired: 1 });
    const { data } = await quiet.ask(bert, '{ me { cards { id state decline { code } } } }');
    expect(data.me.cards).toEqual([{ id: cardId, state: 'DECLINED', decline: { code: 'ENVELOPE_EXPIRED' } }]);
  } finally {
    await quiet.drop();
  }
});

it('the newest key set is what clients are given, whatever arrives later', async () => {
  const ask = () =>
    quantum.ask(anna, '{ cardKeySet { jws issuedAt expiresAt } }').then(({ data }) => data.cardKeySet);
  const before = await ask();
  await quantum.consume((tx) =>
    tx.cardKeys.keepNewest({
      jws: 'older',
      issuedAt: Temporal.Instant.from('2026-06-01T00:00:00Z'),
      expiresAt: Temporal.Instant.from('2026-06-08T00:00:00Z'),
      keys: [],
    }),
  );
  expect(await ask()).toEqual(before);
});

it('shows the last four digits to the helpdesk and to billing, and nothing to others', async () => {
  const card = await cardAdded(quantum, anna);
  await settle(card, stored);
  const seen = (actor: Actor) =>
    quantum
      .ask(actor, 'query ($id: ID!) { node(id: $id) { ... on Card { lastFour } } }', { id: card.cardId })
      .then(({ data }) => data.node);
  expect(await seen(staff('helpdesk'))).toEqual({ lastFour: '4242' });
  expect(await seen(staff('billing_viewer'))).toEqual({ lastFour: '4242' });
  for (const actor of [staff('manager'), staff('expert'), staff('administrator'), await registered(quantum)])
    expect(await seen(actor)).toBeNull();
});
