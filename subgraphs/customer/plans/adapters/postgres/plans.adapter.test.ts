import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { type CustomerId, newId, type SupportPlanId } from '../../../../../kernel/ids/ids.ts';
import {
  aCustomerActor,
  anonymous,
  type CustomerQuantum,
  startCustomerQuantum,
} from '../../../testing/customer-quantum.ts';
import { offered, registered, withPlan } from '../../../testing/journey.ts';
import { contractBody } from '../../../testing/messages.ts';
import { applySubscriptionAnswer } from '../../application/apply-subscription-answer.ts';
import { keepContract } from '../../application/keep-contract.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const choose = (contractId: string, actor: Actor = anna, idempotencyKey?: string) =>
  quantum
    .ask(
      actor,
      `mutation ($input: ChoosePlanInput!) { choosePlan(input: $input) {
         plan { id name state version price { amount amountMinor currency } coverage interval termIntervals contract { id } startsAt endsAt } userErrors { code } } }`,
      { input: { contractId, idempotencyKey } },
    )
    .then(({ data }) => data.choosePlan);
const cancelPlan = (planId: string, actor: Actor = anna) =>
  quantum
    .ask(
      actor,
      'mutation ($planId: ID!) { cancelPlan(input: { planId: $planId }) { plan { id state } userErrors { code } } }',
      { planId },
    )
    .then(({ data }) => data.cancelPlan);
const billingSays = (
  planId: SupportPlanId,
  changes: Partial<Parameters<typeof applySubscriptionAnswer>[1]>,
) =>
  quantum.consume((tx) =>
    applySubscriptionAnswer(tx, {
      subscriptionId: newId('Subscription'),
      planId,
      customerId: anna.customerId,
      version: 1,
      state: 'ACTIVE',
      reason: null,
      currentPeriod: null,
      endsAt: null,
      changedAt: quantum.clock.now().toString(),
      ...changes,
    }),
  );
const planState = (id: string) =>
  quantum
    .ask(anna, 'query ($id: ID!) { node(id: $id) { ... on SupportPlan { state reason endsAt } } }', { id })
    .then(({ data }) => data.node);
describe('contracts', () => {
  it('are offered cheapest first to anybody, by country and coverage, without the withdrawn', async () => {
    const prices = (minor: string) => [{ minor, currency: 'EUR' }];
    const common = { countries: ['FI'] };
    const cheap = await offered(quantum, {
      ...common,
      name: 'Cheap',
      prices: prices('500'),
      coverage: ['CAMERA'],
    });
    const dear = await offered(quantum, {
      ...common,
      name: 'Dear',
      prices: prices('9900'),
      coverage: ['CAMERA', 'AUDIO'],
    });
    await offered(quantum, { ...common, name: 'Gone', withdrawnAt: '2026-06-01T00:00:00Z' });
    const names = async (args: string) =>
      (
        await quantum.ask(anonymous, `{ contracts(country: "FI"${args}) { nodes { id name } } }`)
      ).data.contracts.nodes.map(({ id }: { id: string }) => id);
    expect(await names('')).toEqual([cheap, dear]);
    expect(await names(', coverage: [AUDIO, CAMERA]')).toEqual([dear]);
    const first = await quantum.ask(
      anonymous,
      '{ contracts(country: "FI", first: 1) { pageInfo { hasNextPage endCursor } } }',
    );
    const { endCursor } = first.data.contracts.pageInfo;
    expect(await names(`, first: 1, after: "${endCursor}"`)).toEqual([dear]);
  });

  it('are replaced by a newer version, never by an older one', async () => {
    const body = contractBody({ version: 5, name: 'Five' });
    await quantum.consume((tx) => keepContract(tx, body));
    await quantum.consume((tx) => keepContract(tx, { ...body, version: 4, name: 'Four' }));
    const name = () =>
      quantum
        .ask(anonymous, '{ contracts(first: 100) { nodes { id name } } }')
        .then(
          ({ data }) => data.contracts.nodes.find(({ id }: { id: string }) => id === body.contractId)?.name,
        );
    expect(await name()).toBe('Five');
    await quantum.consume((tx) => keepContract(tx, { ...body, version: 6, name: 'Six' }));
    expect(await name()).toBe('Six');
  });
});

describe('choosing a plan', () => {
  it('freezes the offer, answers with a pending plan, and tells billing', async () => {
    const contractId = await offered(quantum, { termIntervals: 12 });
    const { plan } = await choose(contractId);
    expect(plan).toMatchObject({
      name: 'Gold',
      state: 'PENDING',
      version: 1,
      price: { amount: '30.00', amountMinor: '3000', currency: 'EUR' },
      coverage: ['COMPUTER', 'PRINTER'],
      termIntervals: 12,
      contract: { id: contractId },
    });
    await quantum.consume((tx) =>
      keepContract(
        tx,
        contractBody({
          contractId,
          version: 2,
          name: 'Gold 2',
          coverage: ['CAMERA'],
          withdrawnAt: '2026-06-15T00:00:00Z',
        }),
      ),
    );
    const later = await quantum.ask(anna, '{ me { plans { nodes { name coverage contract { name } } } } }');
    expect(later.data.me.plans.nodes).toEqual([
      { name: 'Gold', coverage: ['COMPUTER', 'PRINTER'], contract: { name: 'Gold 2' } },
    ]);
    const sent = (await quantum.outbox('customer.plan.chosen.v1')).filter(
      ({ aggregate }) => aggregate === plan.id,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      { version: 1, contractVersion: 1, price: { minor: '3000', currency: 'EUR' } },
    ]);
  });

  it('is refused with the reason', async () => {
    const refusals = async (changes: object) =>
      (await choose(await offered(quantum, changes))).userErrors[0]?.code;
    expect(await refusals({ withdrawnAt: '2026-06-01T00:00:00Z' })).toBe('CONTRACT_WITHDRAWN');
    expect(await refusals({ prices: [{ minor: '1', currency: 'JPY' }] })).toBe('CURRENCY_NOT_OFFERED');
    expect(await refusals({ countries: ['FR'] })).toBe('COUNTRY_NOT_SERVED');
    expect((await choose(newId('SupportContract'))).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await choose('nonsense')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await choose(await offered(quantum), aCustomerActor())).userErrors).toMatchObject([
      { code: 'NOT_REGISTERED' },
    ]);
  });

  it('of the same contract is refused, also when two come at once; a repeated key gets the first answer', async () => {
    const contractId = await offered(quantum);
    const both = await Promise.all([choose(contractId), choose(contractId)]);
    expect(both.map(({ userErrors }) => userErrors[0]?.code ?? 'CHOSEN').sort()).toEqual([
      'ALREADY_CHOSEN',
      'CHOSEN',
    ]);
    const another = await offered(quantum);
    const [first, second] = [await choose(another, anna, 'plan-1'), await choose(another, anna, 'plan-1')];
    expect(second).toEqual(first);
    expect(first.plan).not.toBeNull();
  });
});

describe('billing’s answer', () => {
  it('moves the plan; an older or repeated one does not', async () => {
    const id = await withPlan(quantum, anna);
    await billingSays(id, { version: 2, state: 'PAST_DUE' });
    await billingSays(id, { version: 1, state: 'ACTIVE' });
    await billingSays(id, { version: 2, state: 'ACTIVE' });
    expect(await planState(id)).toMatchObject({ state: 'PAST_DUE' });
  });

  it('carries the reason of a refusal', async () => {
    const id = await withPlan(quantum, anna);
    await billingSays(id, { state: 'REFUSED', reason: 'There is no card.' });
    expect(await planState(id)).toMatchObject({ state: 'REFUSED', reason: 'There is no card.' });
  });

  it('to a cancellation says until when the plan runs', async () => {
    const id = await withPlan(quantum, anna);
    expect(await cancelPlan(id)).toMatchObject({ plan: { state: 'CANCELLING' }, userErrors: [] });
    await billingSays(id, { version: 1, state: 'ACTIVE' }); // given before billing heard of it
    expect(await planState(id)).toMatchObject({ state: 'CANCELLING', endsAt: null });
    await billingSays(id, { version: 2, state: 'CANCELLING', endsAt: '2026-07-15T00:00:00Z' });
    expect(await planState(id)).toMatchObject({ state: 'CANCELLING', endsAt: '2026-07-15T00:00:00Z' });
    const sent = (await quantum.outbox('customer.plan.cancelled.v1')).filter(
      ({ aggregate }) => aggregate === id,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([{ version: 2 }]);
    expect(await cancelPlan(id)).toMatchObject({ plan: null, userErrors: [{ code: 'NOT_RUNNING' }] });
  });

  it('about another customer’s plan cannot be caused by a stranger’s cancellation', async () => {
    const id = await withPlan(quantum, anna);
    const bert = await registered(quantum);
    for (const planId of [id, newId('SupportPlan'), 'nonsense'])
      expect(await cancelPlan(planId, bert)).toMatchObject({
        plan: null,
        userErrors: [{ code: 'NOT_FOUND' }],
      });
  });
});
