import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../../schema/messages/customer/profile-changed.v1.ts';
import { setUpTicketing } from '../../testing/ticketing-set-up.ts';

const world = setUpTicketing();
const staff = () => world.as(['helpdesk']);
const ticketNow = async (id: Awaited<ReturnType<typeof world.aTicket>>) =>
  (await staff().read.tickets([id]))[0];

/** A ticket that was given to an expert of its own. */
async function anAssignedTicket() {
  const customerId = newId('Customer');
  const expertId = await world.anExpert({ capacity: 100 });
  const id = await world.aTicket({ customerId });
  await world.wired.useCases.assignWaitingTickets();
  return { id, customerId, expertId };
}

describe('a profile and a plan', () => {
  it('are kept in their newest version, whatever arrives late', async () => {
    const customerId = newId('Customer');
    const planId = newId('SupportPlan');
    const profile = (version: number, name: string) =>
      world.deliver('ticketing-customers', profileChanged, {
        customerId,
        version,
        contact: { name, email: 'clara@customer.example' },
        billingAddress: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
        taxId: null,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        locale: 'en',
        changedAt: '2026-03-16T08:00:00Z',
      });
    const standing = (version: number, state: 'ACTIVE' | 'ENDED') =>
      world.deliver('ticketing-plans', subscriptionChanged, {
        subscriptionId: newId('Subscription'),
        planId,
        customerId,
        version,
        state,
        reason: null,
        currentPeriod: null,
        endsAt: null,
        changedAt: '2026-03-16T08:00:00Z',
      });
    await profile(2, 'Clara Haas-Meyer');
    await profile(1, 'Clara Haas');
    await standing(2, 'ENDED');
    await standing(1, 'ACTIVE');
    const profiles = await world.ask('SELECT name, version FROM customer_profile WHERE customer_id = $1', [
      customerId,
    ]);
    expect(profiles.rows).toEqual([{ name: 'Clara Haas-Meyer', version: 2 }]);
    const plans = await world.ask('SELECT state, version FROM plan_standing WHERE plan_id = $1', [planId]);
    expect(plans.rows).toEqual([{ state: 'ENDED', version: 2 }]);
  });
});

describe('an erased customer', () => {
  const erase = (customerId: Awaited<ReturnType<typeof anAssignedTicket>>['customerId']) =>
    world.deliver('ticketing-customers', customerErased, { customerId, erasedAt: '2026-03-16T10:00:00Z' });

  it('leaves no word, contact or place behind; open tickets are cancelled', async () => {
    const { id, customerId } = await anAssignedTicket();
    await world.amend(id, customerId, { kind: 'COMMENT', text: 'Ring at Haas.' });
    await erase(customerId);
    const ticket = await ticketNow(id);
    expect(ticket).toMatchObject({
      state: 'CANCELLED',
      title: 'Erased',
      visit: { place: { country: 'DE', postalCode: 'Erased' } },
    });
    // The outbox holds what is not sent yet: that is gone with the sending.
    const { rows } = await world.ask(
      `SELECT to_jsonb(ticket)::text AS kept FROM ticket WHERE customer_id = $1
       UNION ALL SELECT to_jsonb(comment)::text FROM comment WHERE customer_id = $1
       UNION ALL SELECT to_jsonb(notice)::text FROM notice WHERE customer_id = $1
       UNION ALL SELECT to_jsonb(s)::text FROM ticket_search s WHERE ticket_id = $2`,
      [customerId, id],
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(rows)).not.toMatch(/Haas|clara|Hauptstr|10115|Laptop|30123456/i);
  });

  it('has a ticket that arrives late taken and erased at once', async () => {
    const customerId = newId('Customer');
    await erase(customerId);
    const id = await world.aTicket({ customerId });
    expect(await ticketNow(id)).toMatchObject({ state: 'CANCELLED', title: 'Erased' });
    expect(await world.changesOf(id)).toEqual(['RECEIVED', 'CANCELLED']);
  });
});
