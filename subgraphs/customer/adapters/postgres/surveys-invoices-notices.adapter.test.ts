import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { type CustomerId, newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import { applyTicketStep } from '../../application/apply-ticket-step.ts';
import { applyInvoiceChange, keepInvoice } from '../../application/keep-invoice.ts';
import type { DueNotice } from '../../application/ports.ts';
import { sendNotices } from '../../application/send-notices.ts';
import { tellFailedPayment, tellReceipt } from '../../application/tell-payment.ts';
import { type CustomerQuantum, nobody, staff, startCustomerQuantum } from '../../testing/customer-quantum.ts';
import { invoiceBody, registered, stepBody, submitted, withPlan } from '../../testing/journey.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const expert = { expertId: newId('Expert'), name: 'Eva Stern' };
const step = (ticketId: TicketId, changes: Parameters<typeof stepBody>[1]) =>
  quantum.consume((tx) =>
    applyTicketStep({ ...quantum.ports, publicUrl: 'https://quanta.example' })(
      tx,
      stepBody({ ticketId, customerId: anna.customerId }, changes),
    ),
  );
const complete = (ticketId: TicketId, version = 2) =>
  step(ticketId, { version, change: 'COMPLETED', state: 'COMPLETED', expert });
const noticesOf = (kind: string) =>
  quantum.rows<{
    id: string;
    subject: string;
    body_text: string | null;
    body_html: string | null;
    state: string;
  }>('SELECT * FROM notices WHERE customer_id = $1 AND kind = $2 ORDER BY created_at, id', [
    anna.customerId,
    kind,
  ]);
const tokenIn = (text: string | null | undefined): string => /token=([\w-]{43})/.exec(text ?? '')?.[1] ?? '';

async function invited(): Promise<{ ticketId: TicketId; token: string }> {
  await withPlan(quantum, anna);
  const ticketId = await submitted(quantum, anna);
  await complete(ticketId);
  const [notice] = await noticesOf('TICKET_COMPLETED');
  return { ticketId, token: tokenIn(notice?.body_text) };
}
const open = (token: string) =>
  quantum
    .ask(
      nobody,
      'query ($token: String!) { surveyInvitation(token: $token) { ticketReference ticketTitle expertName answered } }',
      { token },
    )
    .then(({ data }) => data.surveyInvitation);
const answer = (token: string, input: object = {}) =>
  quantum
    .ask(
      nobody,
      'mutation ($input: SubmitSurveyInput!) { submitSurvey(input: $input) { acceptedAt userErrors { code path } } }',
      {
        input: { token, rating: 5, wouldRecommend: true, comment: 'Quick and kind.', ...input },
      },
    )
    .then(({ data }) => data.submitSurvey);

describe('a survey', () => {
  it('is opened by the link’s token without a sign-in, and answered once; the answer goes out and stays nowhere', async () => {
    const { ticketId, token } = await invited();
    expect(await open(token)).toEqual({
      ticketReference: expect.any(String),
      ticketTitle: 'It prints nothing',
      expertName: 'Eva Stern',
      answered: false,
    });
    expect(await answer(token)).toMatchObject({ acceptedAt: expect.any(String), userErrors: [] });
    expect(await open(token)).toMatchObject({ answered: true });
    expect(await answer(token)).toMatchObject({
      acceptedAt: null,
      userErrors: [{ code: 'ALREADY_ANSWERED' }],
    });
    const sent = (await quantum.outbox('customer.survey.submitted.v1')).filter(
      ({ body }) => body.ticketId === ticketId,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        rating: 5,
        wouldRecommend: true,
        comment: 'Quick and kind.',
        expertId: expert.expertId,
        customerId: anna.customerId,
      },
    ]);
    const kept = await quantum.rows<{ row: string }>(
      'SELECT to_jsonb(s)::text AS row FROM surveys AS s WHERE ticket_id = $1',
      [ticketId],
    );
    expect(kept[0]?.row).not.toMatch(/Quick|rating/);
    expect(
      await quantum.ask(
        anna,
        'query ($id: ID!) { node(id: $id) { ... on Ticket { survey { state answeredAt } } } }',
        { id: ticketId },
      ),
    ).toMatchObject({
      data: { node: { survey: { state: 'ANSWERED', answeredAt: expect.any(String) } } },
    });
  });

  it('answered twice at the same time is taken once', async () => {
    const { token } = await invited();
    const answers = await Promise.all([1, 2, 3, 4].map((rating) => answer(token, { rating })));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'TAKEN').sort()).toEqual([
      'ALREADY_ANSWERED',
      'ALREADY_ANSWERED',
      'ALREADY_ANSWERED',
      'TAKEN',
    ]);
  });

  it('keeps of its token the hash alone', async () => {
    const { ticketId, token } = await invited();
    const [survey] = await quantum.rows<{ token_hash: Buffer }>(
      'SELECT token_hash FROM surveys WHERE ticket_id = $1',
      [ticketId],
    );
    expect(survey?.token_hash.equals(createHash('sha256').update(token).digest())).toBe(true);
  });

  it('refuses wrong answers, unknown tokens, and links older than sixty days', async () => {
    const { token } = await invited();
    expect(await answer(token, { rating: 6 })).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'rating'] }],
    });
    for (const unknown of ['', 'nonsense', 'A'.repeat(43)]) {
      expect(await answer(unknown)).toMatchObject({ userErrors: [{ code: 'INVALID_TOKEN' }] });
      expect(await open(unknown)).toBeNull();
    }
    quantum.clock.advance({ hours: 60 * 24 });
    expect(await answer(token)).toMatchObject({ userErrors: [{ code: 'INVALID_TOKEN' }] });
    expect(await open(token)).toBeNull();
  });

  it('of a ticket that is completed again gets a new link in place of the unused one, and none once it is answered', async () => {
    const { ticketId, token } = await invited();
    await step(ticketId, { version: 3, change: 'REOPENED', state: 'WAITING' });
    await complete(ticketId, 4);
    const second = tokenIn((await noticesOf('TICKET_COMPLETED'))[1]?.body_text);
    expect(second).not.toBe(token);
    expect(await open(token)).toBeNull();
    await answer(second);
    await step(ticketId, { version: 5, change: 'REOPENED', state: 'WAITING' });
    await complete(ticketId, 6);
    const third = await noticesOf('TICKET_COMPLETED');
    expect(third).toHaveLength(3);
    expect(third[2]?.body_text).not.toContain('token=');
  });

  it('is made also when a comment overtakes the completion, and not when the ticket was reopened meanwhile', async () => {
    await withPlan(quantum, anna);
    const overtaken = await submitted(quantum, anna);
    await step(overtaken, { version: 3, change: 'COMMENTED', state: 'COMPLETED', expert });
    await complete(overtaken, 2);
    expect(await noticesOf('TICKET_COMPLETED')).toHaveLength(1);
    const reopened = await submitted(quantum, anna);
    await step(reopened, { version: 3, change: 'REOPENED', state: 'WAITING' });
    await complete(reopened, 2);
    expect(await noticesOf('TICKET_COMPLETED')).toHaveLength(1);
  });
});

describe('an invoice', () => {
  const keep = (body: ReturnType<typeof invoiceBody>) =>
    quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
  const change = (invoiceId: ReturnType<typeof invoiceBody>['invoiceId'], changes: object) =>
    quantum.consume((tx) =>
      applyInvoiceChange(tx, {
        invoiceId,
        customerId: anna.customerId,
        version: 2,
        state: 'PAID',
        amountPaid: { minor: '3570', currency: 'EUR' },
        changedAt: quantum.clock.now().toString(),
        ...changes,
      }),
    );
  const listed = () =>
    quantum
      .ask(
        anna,
        `{ me { invoices { nodes { id number state issuedOn dueOn net { amount } tax { amount } total { amount currency } amountPaid { amount }
           lines { description periodStart periodEnd quantity net { amount } taxRatePercent } pdf { fileName sha256 contentBase64 } } } } }`,
      )
      .then(({ data }) => data.me.invoices.nodes);

  it('is kept whole, with the document equal to the byte, and told to the customer once', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    await keep(body);
    expect(await listed()).toEqual([
      {
        id: body.invoiceId,
        number: body.number,
        state: 'OPEN',
        issuedOn: '2026-06-15',
        dueOn: '2026-06-29',
        net: { amount: '30.00' },
        tax: { amount: '5.70' },
        total: { amount: '35.70', currency: 'EUR' },
        amountPaid: { amount: '0.00' },
        lines: [
          {
            description: 'Gold, June 2026',
            periodStart: '2026-06-14T22:00:00Z',
            periodEnd: '2026-07-14T22:00:00Z',
            quantity: '1',
            net: { amount: '30.00' },
            taxRatePercent: '19',
          },
        ],
        pdf: { fileName: 'invoice.pdf', sha256: body.pdf.sha256, contentBase64: body.pdf.content },
      },
    ]);
    expect(await noticesOf('INVOICE_ISSUED')).toHaveLength(1);
  });

  it('changes by version: a newer state wins, an older one does not', async () => {
    const { invoiceId, ...rest } = invoiceBody(anna.customerId);
    await keep({ invoiceId, ...rest });
    await change(invoiceId, { version: 3 });
    await change(invoiceId, { version: 2, state: 'OPEN', amountPaid: { minor: '0', currency: 'EUR' } });
    expect(await listed()).toMatchObject([{ state: 'PAID', amountPaid: { amount: '35.70' } }]);
  });

  it('whose change overtakes it is waited for, not lost', async () => {
    await expect(change(newId('Invoice'), {})).rejects.toThrow(Outage);
    const payment = {
      paymentId: newId('Payment'),
      customerId: anna.customerId,
      amount: { minor: '3570', currency: 'EUR' },
      allocations: [{ invoiceId: newId('Invoice'), amount: { minor: '3570', currency: 'EUR' } }],
      cardLastFour: '4242',
      settledAt: '2026-06-15T12:00:00Z',
    };
    await expect(quantum.consume((tx) => tellReceipt(quantum.ports)(tx, payment))).rejects.toThrow(Outage);
  });

  it('with a document that is not what its checksum says, or for nobody, is parked', async () => {
    const body = invoiceBody(anna.customerId);
    await expect(keep({ ...body, pdf: { ...body.pdf, sha256: '0'.repeat(64) } })).rejects.toThrow(
      PermanentFailure,
    );
    await expect(keep(invoiceBody(newId('Customer')))).rejects.toThrow(PermanentFailure);
  });

  it('is followed by a receipt, or by the news that a payment failed', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    const common = {
      paymentId: newId('Payment'),
      customerId: anna.customerId,
      amount: { minor: '3570', currency: 'EUR' },
      cardLastFour: '4242',
    };
    await quantum.consume((tx) =>
      tellReceipt(quantum.ports)(tx, {
        ...common,
        allocations: [{ invoiceId: body.invoiceId, amount: common.amount }],
        settledAt: '2026-06-15T12:00:00Z',
      }),
    );
    await quantum.consume((tx) =>
      tellFailedPayment(quantum.ports)(tx, {
        ...common,
        invoiceId: body.invoiceId,
        reason: 'The card was declined.',
        declineCode: 'card_declined',
        attempt: 1,
        nextAttemptAt: null,
        failedAt: '2026-06-15T12:00:00Z',
      }),
    );
    expect((await noticesOf('PAYMENT_RECEIVED'))[0]?.body_text).toContain(
      `€35.70 for invoice ${body.number}`,
    );
    expect((await noticesOf('PAYMENT_FAILED'))[0]?.body_text).toContain('The card was declined.');
  });

  it('is seen by its customer, the helpdesk and billing, and by nobody else', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    const see = (actor: Actor) =>
      quantum
        .ask(actor, 'query ($id: ID!) { node(id: $id) { ... on Invoice { number } } }', {
          id: body.invoiceId,
        })
        .then(({ data }) => data.node);
    for (const actor of [anna, staff('helpdesk'), staff('billing_admin'), staff('billing_viewer')])
      expect(await see(actor)).toEqual({ number: body.number });
    for (const actor of [
      await registered(quantum),
      staff('manager'),
      staff('expert'),
      staff('administrator'),
    ])
      expect(await see(actor)).toBeNull();
    const pdf = await quantum.ask(
      staff('billing_viewer'),
      'query ($id: ID!) { node(id: $id) { ... on Invoice { pdf { sha256 } } } }',
      { id: body.invoiceId },
    );
    expect(pdf.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('notices', () => {
  const drain = () =>
    quantum.rows(
      `UPDATE notices SET state = 'SENT', body_text = NULL, body_html = NULL, settled_at = now() WHERE state = 'PENDING'`,
    );
  beforeEach(async () => {
    await drain();
  });

  it('go out with the invoice’s document, and keep no text once they are sent', async () => {
    const body = invoiceBody(anna.customerId);
    await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
    const delivered: DueNotice[] = [];
    const send = sendNotices(quantum.ports, async (notice) => {
      delivered.push(notice);
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
    expect(Buffer.from(delivered[0]?.document?.content ?? []).toString('base64')).toBe(body.pdf.content);
    expect(await noticesOf('INVOICE_ISSUED')).toMatchObject([
      { state: 'SENT', subject: `Invoice ${body.number}`, body_text: null, body_html: null },
    ]);
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 0 });
  });

  it('leave no survey token in any table once they are sent', async () => {
    const { token } = await invited();
    await sendNotices(quantum.ports, async () => undefined)();
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
    const body = invoiceBody(anna.customerId);
    await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
    const send = sendNotices(quantum.ports, async () => {
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
    expect(await noticesOf('INVOICE_ISSUED')).toMatchObject([
      { state: 'FAILED', body_text: null, attempts: 20 },
    ]);
  });

  it('are given up at once when the service refuses them for good', async () => {
    await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, invoiceBody(anna.customerId)));
    const send = sendNotices(quantum.ports, async () => {
      throw new PermanentFailure('no such mailbox');
    });
    expect(await send()).toEqual({ sent: 0, postponed: 0, givenUp: 1 });
  });

  it('are shared by several senders, each sent by one of them', async () => {
    for (let i = 0; i < 30; i += 1)
      await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, invoiceBody(anna.customerId)));
    const delivered: string[] = [];
    const send = sendNotices(quantum.ports, async ({ id }) => {
      delivered.push(id);
    });
    const results = await Promise.all([send(), send(), send()]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(delivered).size).toBe(30);
  });

  it('of one customer are sent in the order in which they were written', async () => {
    for (let i = 0; i < 5; i += 1) {
      await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, invoiceBody(anna.customerId)));
      quantum.clock.advance({ seconds: 1 });
    }
    const delivered: string[] = [];
    await sendNotices(quantum.ports, async ({ subject }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      delivered.push(subject);
    })();
    expect(delivered).toEqual((await noticesOf('INVOICE_ISSUED')).map(({ subject }) => subject));
  });

  it('of a sender that died after it had claimed them are sent by the next, under the same id', async () => {
    await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, invoiceBody(anna.customerId)));
    const now = quantum.clock.now();
    const claimed = await quantum.ports.unitOfWork({ kind: 'all' }, (tx) =>
      tx.notices.claimDue(now, now.add({ seconds: 600 }), 10),
    );
    const delivered: string[] = [];
    const send = sendNotices(quantum.ports, async ({ id }) => {
      delivered.push(id);
    });
    expect(await send()).toMatchObject({ sent: 0 });
    quantum.clock.advance({ seconds: 601 });
    expect(await send()).toMatchObject({ sent: 1 });
    expect(delivered).toEqual(claimed.map(({ id }) => id));
  });

  it('go by SMS in short words when the customer wants that', async () => {
    anna = await registered(quantum, { notificationPreferences: { tickets: 'SMS', billing: 'EMAIL' } });
    const delivered: DueNotice[] = [];
    await sendNotices(quantum.ports, async (notice) => {
      delivered.push(notice);
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
