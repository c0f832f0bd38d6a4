import { beforeAll, describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../../../../kernel/errors/errors.ts';
import { type Deliver, sendDue } from '../../../../../platform/notifications/send-due.ts';
import { setUpTicketing } from '../../../testing/ticketing-set-up.ts';
import type { DueNotification } from '../../domain/notification.ts';

const world = setUpTicketing();
beforeAll(() => world.anExpert({ capacity: 100 }));

/** A new offer, and what the mail server was handed for it. */
async function anOffer(answer: (tries: number) => Error | null) {
  const ticketId = await world.aTicket();
  await world.wired.useCases.assignWaitingTickets();
  const handed: DueNotification[] = [];
  const deliver: Deliver<DueNotification> = async (notification) => {
    handed.push(notification);
    const error = answer(handed.length);
    if (error !== null) throw error;
  };
  const row = async () =>
    (
      await world.ask('SELECT state, body_text, attempts, last_error FROM notice WHERE ticket_id = $1', [
        ticketId,
      ])
    ).rows[0];
  const send = sendDue({
    ...world.wired.ports,
    deliver,
    recipientOf: ({ expertId }) => expertId,
    leaseMs: 120_000,
  });
  return { handed, row, send };
}
const later = (seconds: number) => {
  world.time.now = world.time.now.add({ seconds });
};

describe('the notification of an offer', () => {
  it('goes to the expert’s address of today, once, and its text is forgotten', async () => {
    const { handed, row, send } = await anOffer(() => null);
    expect(await send()).toEqual({ sent: 1, postponed: 0, givenUp: 0 });
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 0 });
    expect(handed).toMatchObject([
      { recipient: { name: 'Eva Lindner', email: 'eva@quanta.example' }, attempts: 1 },
    ]);
    expect(await row()).toMatchObject({ state: 'SENT', body_text: null });
  });

  it('is tried again after a growing pause, under the same id', async () => {
    const { handed, row, send } = await anOffer((tries) =>
      tries < 3 ? new Outage('smtp', { retryable: true }) : null,
    );
    expect(await send()).toMatchObject({ postponed: 1 });
    later(14);
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 0 });
    later(1);
    expect(await send()).toMatchObject({ postponed: 1 });
    later(30);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(new Set(handed.map(({ id }) => id)).size).toBe(1);
    expect(await row()).toMatchObject({ state: 'SENT', attempts: 3, last_error: null });
  });

  it('is given up when the server refuses it for good', async () => {
    const { row, send } = await anOffer(() => new PermanentFailure('no such mailbox'));
    expect(await send()).toMatchObject({ givenUp: 1 });
    expect(await row()).toMatchObject({ state: 'FAILED', body_text: null, last_error: 'no such mailbox' });
  });

  it('is sent by one of two senders at once, and by the next when a sender died with it', async () => {
    const { handed, send } = await anOffer(() => null);
    await Promise.all([send(), send(), send()]);
    expect(handed).toHaveLength(1);
    const dead = await anOffer(() => null);
    const { now } = world.time;
    await world.wired.ports.unitOfWork({ kind: 'all' }, (tx) =>
      tx.notifications.claimDue(now, now.add({ seconds: 120 }), 10),
    );
    expect(await dead.send()).toMatchObject({ sent: 0 });
    later(120);
    expect(await dead.send()).toMatchObject({ sent: 1 });
  });
});
