import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { Outage, PermanentFailure } from '../../../../../kernel/errors/errors.ts';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import { type Deliver, sendDue } from '../../../../../platform/notifications/send-due.ts';
import { type CustomerQuantum, startCustomerQuantum } from '../../../testing/customer-quantum.ts';
import { invitedToSurvey, issued, notificationsOf, registered } from '../../../testing/journey.ts';
import { invoiceBody } from '../../../testing/messages.ts';
import type { DueNotification } from '../../application/ports.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const sending = (deliver: Deliver<DueNotification>) =>
  sendDue({ ...quantum.ports, deliver, recipientOf: ({ customerId }) => customerId, leaseMs: 600_000 });
const notificationsOfAnna = (kind: string) => notificationsOf(quantum, anna.customerId, kind);

describe('notifications', () => {
  const drain = () =>
    quantum.rows(
      `UPDATE notices SET state = 'SENT', body_text = NULL, body_html = NULL, settled_at = now() WHERE state = 'PENDING'`,
    );
  beforeEach(async () => {
    await drain();
  });

  it('go out with the invoice’s document, and keep no text once they are sent', async () => {
    const body = await issued(quantum, invoiceBody(anna.customerId));
    const delivered: DueNotification[] = [];
    const send = sending(async (notification) => {
      delivered.push(notification);
    });
    expect(await send()).toEqual({ sent: 1, postponed: 0, givenUp: 0 });
    expect(delivered).toMatchObject([
      {
        channel: 'EMAIL',
        recipient: { email: 'anna@example.com' },
        attempts: 1,
        document: { fileName: 'invoice.pdf', sha256: body.pdf.sha256 },
      },
    ]);
    expect(await notificationsOfAnna('INVOICE_ISSUED')).toMatchObject([
      { state: 'SENT', subject: `Invoice ${body.number}`, body_text: null, body_html: null },
    ]);
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 0 });
  });

  it('leave no survey token in any table once they are sent', async () => {
    const { token } = await invitedToSurvey(quantum, anna);
    await sending(async () => undefined)();
    const tables = await quantum.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables)
      expect({
        name,
        found: await quantum.rows(`SELECT 1 FROM "${name}" AS t WHERE strpos(to_jsonb(t)::text, $1) > 0`, [
          token,
        ]),
      }).toEqual({ name, found: [] });
  });

  it('are tried again after growing pauses while the service is away, and given up in the end', async () => {
    await issued(quantum, invoiceBody(anna.customerId));
    const send = sending(async () => {
      throw new Outage('smtp', { retryable: true });
    });
    expect(await send()).toEqual({ sent: 0, postponed: 1, givenUp: 0 });
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 0 }); // fifteen seconds have not gone by
    quantum.clock.advance({ seconds: 16 });
    expect(await send()).toMatchObject({ postponed: 1 });
    let givenUp = 0;
    for (let tries = 2; givenUp === 0 && tries < 30; tries += 1) {
      quantum.clock.advance({ hours: 7 });
      givenUp = (await send()).givenUp;
    }
    expect(await notificationsOfAnna('INVOICE_ISSUED')).toMatchObject([
      { state: 'FAILED', body_text: null, attempts: 20 },
    ]);
  });

  it('are given up at once when the service refuses them for good', async () => {
    await issued(quantum, invoiceBody(anna.customerId));
    const send = sending(async () => {
      throw new PermanentFailure('no such mailbox');
    });
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 1 });
  });

  it('are shared by several senders, each sent by one of them', async () => {
    for (let i = 0; i < 30; i += 1) await issued(quantum, invoiceBody(anna.customerId));
    const delivered: string[] = [];
    const send = sending(async ({ id }) => {
      delivered.push(id);
    });
    const results = await Promise.all([send(), send(), send()]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(delivered).size).toBe(30);
  });

  it('of one customer are sent in the order in which they were written', async () => {
    for (let i = 0; i < 5; i += 1) {
      await issued(quantum, invoiceBody(anna.customerId));
      quantum.clock.advance({ seconds: 1 });
    }
    const delivered: string[] = [];
    await sending(async ({ subject }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      delivered.push(subject);
    })();
    expect(delivered).toEqual((await notificationsOfAnna('INVOICE_ISSUED')).map(({ subject }) => subject));
  });

  it('of a sender that died after it had claimed them are sent by the next, under the same id', async () => {
    await issued(quantum, invoiceBody(anna.customerId));
    const now = quantum.clock.now();
    const claimed = await quantum.ports.unitOfWork({ kind: 'all' }, (tx) =>
      tx.notifications.claimDue(now, now.add({ seconds: 600 }), 10),
    );
    const delivered: string[] = [];
    const send = sending(async ({ id }) => {
      delivered.push(id);
    });
    expect(await send()).toMatchObject({ sent: 0 });
    quantum.clock.advance({ seconds: 601 });
    expect(await send()).toMatchObject({ sent: 1 });
    expect(delivered).toEqual(claimed.map(({ id }) => id));
  });

  it('go by SMS in short words when the customer wants that', async () => {
    anna = await registered(quantum, { notificationPreferences: { tickets: 'SMS', billing: 'EMAIL' } });
    const delivered: DueNotification[] = [];
    await sending(async (notification) => {
      delivered.push(notification);
    })();
    expect(delivered).toMatchObject([
      {
        channel: 'SMS',
        bodyText: 'Welcome to Quanta: your account is ready.',
        bodyHtml: null,
        recipient: { phone: '+4930123456' },
      },
    ]);
  });
});
