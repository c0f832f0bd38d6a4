import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { aContract, aCustomer, aMoment, aPlan } from '../../testing/builders.ts';
import {
  applyAnswer,
  cancel,
  choose,
  isRunning,
  type SubscriptionAnswer,
  type SupportPlan,
} from './support-plan.ts';

const id = newId('SupportPlan');
const now = aMoment;
const later = now.add({ hours: 1 });

describe('choosing', () => {
  it('freezes price in the account’s currency, interval, term, coverage and the contract’s version', () => {
    const contract = aContract();
    const plan = choose(aCustomer({ currency: 'USD' }), contract, [], { id, now });
    expect(plan).toMatchObject({
      ok: true,
      value: {
        id,
        state: 'PENDING',
        price: money(3300n, 'USD'),
        interval: 'MONTH',
        termIntervals: 12,
        coverage: ['COMPUTER', 'PRINTER'],
        countries: ['DE', 'AT'],
        contractVersion: 3,
        version: 1,
        termsVersion: 1,
        startsAt: now,
      },
    });
  });

  const austrian = aCustomer().billingAddress;
  it.each([
    ['CONTRACT_WITHDRAWN', aCustomer(), aContract({ withdrawnAt: now })],
    ['CURRENCY_NOT_OFFERED', aCustomer({ currency: 'JPY' }), aContract()],
    ['COUNTRY_NOT_SERVED', aCustomer({ billingAddress: { ...austrian, country: 'FR' } }), aContract()],
  ])('refuses %s', (code, customer, contract) => {
    expect(choose(customer, contract, [], { id, now })).toMatchObject({
      ok: false,
      error: { code, path: ['input', 'contractId'] },
    });
  });

  it('refuses a second running plan of a contract, and takes one again after the first has ended', () => {
    const contract = aContract();
    const chosenAfter = (changes: Partial<SupportPlan>) =>
      choose(aCustomer(), contract, [aPlan({ contractId: contract.id, ...changes })], { id, now });
    for (const state of ['PENDING', 'ACTIVE', 'PAST_DUE', 'CANCELLING'] as const)
      expect(chosenAfter({ state })).toMatchObject({ error: { code: 'ALREADY_CHOSEN' } });
    expect(chosenAfter({ state: 'ENDED' }).ok).toBe(true);
    expect(chosenAfter({ state: 'REFUSED' }).ok).toBe(true);
    expect(chosenAfter({ state: 'CANCELLING', endsAt: now }).ok).toBe(true);
  });
});

describe('a plan runs', () => {
  it('from its choice on, before billing has answered, until its end', () => {
    const running = (['PENDING', 'ACTIVE', 'PAST_DUE', 'CANCELLING', 'ENDED', 'REFUSED'] as const).filter(
      (state) => isRunning(aPlan({ state }), now),
    );
    expect(running).toEqual(['PENDING', 'ACTIVE', 'PAST_DUE', 'CANCELLING']);
    expect(isRunning(aPlan({ state: 'CANCELLING', endsAt: later }), now)).toBe(true);
    expect(isRunning(aPlan({ state: 'CANCELLING', endsAt: later }), later)).toBe(false); // half-open
  });
});

describe('cancelling', () => {
  it('is at once for the customer; billing says until when it runs', () => {
    expect(cancel(aPlan(), now)).toMatchObject({
      ok: true,
      value: { state: 'CANCELLING', cancelledAt: now, version: 2, endsAt: null },
    });
  });
  it('is refused for what is over or cancelled already', () => {
    for (const plan of [
      aPlan({ state: 'ENDED' }),
      aPlan({ state: 'REFUSED' }),
      aPlan({ state: 'CANCELLING', cancelledAt: now }),
    ])
      expect(cancel(plan, now)).toMatchObject({ ok: false, error: { code: 'NOT_RUNNING' } });
  });
});

describe('billing’s answer', () => {
  const answer = (changes: Partial<SubscriptionAnswer> = {}): SubscriptionAnswer => ({
    version: 2,
    state: 'ACTIVE',
    reason: null,
    endsAt: null,
    ...changes,
  });
  it('moves the plan when it is newer than the last, and only then', () => {
    const pending = aPlan({ state: 'PENDING', subscriptionVersion: 0 });
    expect(applyAnswer(pending, answer())).toMatchObject({
      state: 'ACTIVE',
      subscriptionVersion: 2,
      version: 2,
    });
    expect(applyAnswer(aPlan({ subscriptionVersion: 2 }), answer({ state: 'ENDED' }))).toBeNull();
    expect(applyAnswer(aPlan({ subscriptionVersion: 3 }), answer({ state: 'ENDED' }))).toBeNull();
  });
  it('carries the reason of a refusal', () => {
    expect(
      applyAnswer(aPlan({ state: 'PENDING' }), answer({ state: 'REFUSED', reason: 'No card.' })),
    ).toMatchObject({
      state: 'REFUSED',
      reason: 'No card.',
    });
  });
  it('that was given before billing heard of the cancellation does not take it back', () => {
    const cancelled = aPlan({ state: 'CANCELLING', cancelledAt: now });
    expect(applyAnswer(cancelled, answer({ state: 'ACTIVE' }))).toMatchObject({ state: 'CANCELLING' });
    expect(applyAnswer(cancelled, answer({ state: 'PAST_DUE' }))).toMatchObject({ state: 'CANCELLING' });
    expect(applyAnswer(cancelled, answer({ state: 'CANCELLING', endsAt: later }))).toMatchObject({
      endsAt: later,
    });
    expect(applyAnswer(cancelled, answer({ state: 'ENDED', endsAt: later }))).toMatchObject({
      state: 'ENDED',
    });
  });
});
