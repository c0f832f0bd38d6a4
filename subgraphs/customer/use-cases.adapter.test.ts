import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../kernel/access/actor.ts';
import type { CustomerId } from '../../kernel/ids/ids.ts';
import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../schema/messages/outbox.ts';
import { aCustomer } from './testing/builders.ts';
import { aCustomerActor, type CustomerQuantum, startCustomerQuantum } from './testing/customer-quantum.ts';
import {
  anEnvelope,
  cardAdded,
  offered,
  registered,
  submitted,
  ticketInput,
  withIntakeKey,
  withPlan,
} from './testing/journey.ts';
import { stepBody } from './testing/messages.ts';
import { applyTicketStep } from './tickets/index.ts';
import { makeUseCases, type UseCases } from './use-cases.ts';

/** The same database, with an outbox that says that it is at its bound. */
const withFullOutbox =
  <R extends { readonly outbox: Outbox }>(unitOfWork: UnitOfWork<R>): UnitOfWork<R> =>
  (access, work) =>
    unitOfWork(access, (tx) => work({ ...tx, outbox: { ...tx.outbox, hasRoom: async () => false } }));

let quantum: CustomerQuantum;
let full: UseCases;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
  const ports = { ...quantum.ports, unitOfWork: withFullOutbox(quantum.ports.unitOfWork) };
  full = makeUseCases(ports);
  anna = await registered(quantum);
  await withIntakeKey(quantum);
});
afterAll(() => quantum.drop());

it('accepts nothing that it could not pass on: every mutation that sends a message is refused BUSY, and changes nothing', async () => {
  const contractId = await offered(quantum);
  const planId = await withPlan(quantum, anna);
  const ticketId = await submitted(quantum, anna);
  const { cardId } = await cardAdded(quantum, anna);
  const completedId = await submitted(quantum, anna);
  const completed = stepBody(
    { ticketId: completedId, customerId: anna.customerId },
    { version: 2, change: 'COMPLETED', state: 'COMPLETED' },
  );
  const token = Buffer.alloc(32, 7);
  await quantum.consume((tx) =>
    applyTicketStep({ ...quantum.ports, randomBytes: () => token, publicUrl: 'https://quanta.example' })(
      tx,
      completed,
    ),
  );
  const state = () =>
    quantum.rows(
      `SELECT (SELECT count(*) FROM customers) AS customers, (SELECT jsonb_agg(to_jsonb(c) ORDER BY id) FROM cards AS c) AS cards,
              (SELECT jsonb_agg(to_jsonb(p) ORDER BY id) FROM support_plans AS p) AS plans, (SELECT jsonb_agg(to_jsonb(t) ORDER BY id) FROM tickets AS t) AS tickets,
              (SELECT count(*) FROM ticket_timeline_entries) AS entries, (SELECT jsonb_agg(to_jsonb(s)) FROM surveys AS s) AS surveys, (SELECT count(*) FROM outbox) AS messages, (SELECT count(*) FROM idempotency_key) AS keys`,
    );
  const before = await state();
  const { registeredAt: _registeredAt, id: _id, version: _version, ...profile } = aCustomer();
  const priority = 'NORMAL';
  const idempotencyKey = 'k';
  const ticket = {
    ...ticketInput,
    idempotencyKey,
    customerId: null,
    deviceId: null,
    deviceCategory: 'PRINTER',
    priority,
    place: null,
  } as const;
  const refused = await Promise.all([
    full.registerCustomer(aCustomerActor(), profile),
    full.updateProfile(anna, { customerId: null, changes: { name: 'Changed' } }),
    full.addCard(anna, { ...anEnvelope(quantum, anna.customerId), idempotencyKey, replacesCardId: null }),
    full.removeCard(anna, { cardId }),
    full.choosePlan(anna, { idempotencyKey, contractId }),
    full.cancelPlan(anna, { planId }),
    full.submitTicket(anna, ticket),
    full.commentOnTicket(anna, { idempotencyKey, ticketId, text: 'Any news?' }),
    full.cancelTicket(anna, { ticketId, reason: null }),
    full.reopenTicket(anna, { ticketId: completedId, reason: 'It still jams.' }),
    full.submitSurvey(anna, {
      token: token.toString('base64url'),
      rating: 5,
      wouldRecommend: null,
      comment: null,
    }),
  ]);
  expect(refused.map((result) => (result.ok ? 'DONE' : result.error.code))).toEqual(Array(11).fill('BUSY'));
  expect(await state()).toEqual(before);
});
