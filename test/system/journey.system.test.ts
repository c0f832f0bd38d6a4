/**
 * The journey of one customer, point by point, on one whole platform. It stands in one file because each point builds on what the
 * earlier ones left behind: taken apart, every part would have to play the story up to itself again.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mistyped } from '../../cli/scan/card-numbers.ts';
import { sealAnything } from '../../cli/scan/envelope.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from './testing/eventually.ts';
import { aCustomer, anonymous, aPersonWith, type Customer } from './testing/people.ts';
import { rowsOf } from './testing/rows.ts';
import {
  addCard,
  assigned,
  billingRun,
  cardsOf,
  choosePlan,
  contractNamed,
  expertStep,
  laptop,
  mailsTo,
  settled,
  submitCard,
  submitTicket,
  workOn,
} from './testing/steps.ts';

const visa = '4242424242424242';
const mastercard = '5555555555554444';
/** Stored, but every charge of it is declined. */
const declinedWhenCharged = '4000000000000341';
const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
const year = new Date().getUTCFullYear();

let platform: TestPlatform;
let ada: Customer;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
  ada = await aCustomer(platform, 'ada');
});
afterAll(async () => {
  await platform?.stop();
});

describe('1. registering', () => {
  it('makes the signed-in person a customer, once', async () => {
    const { me } = await ada.ask<{ me: object }>(
      '{ me { id name email currency timeZone notificationPreferences { tickets billing } } }',
    );
    expect(me).toEqual({
      id: ada.id,
      name: 'Ada Berger',
      email: ada.email,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      notificationPreferences: { tickets: 'EMAIL', billing: 'EMAIL' },
    });
    await expect(aCustomer(platform, 'ada')).rejects.toThrow('ALREADY_REGISTERED');
  });

  it('keeps devices and preferences, and refuses SMS without a telephone number', async () => {
    const device = await ada.mutate<{ device: { id: string } }>(
      'addDevice',
      { category: 'COMPUTER', name: 'Laptop', model: 'X1' },
      'device { id }',
    );
    expect(device).toMatchObject({ device: { id: expect.stringMatching(/^dev_/) }, userErrors: [] });
    const preferences = { notificationPreferences: { tickets: 'SMS', billing: 'EMAIL' } };
    const changed = await ada.mutate('updateProfile', { ...preferences }, 'customer { id }');
    expect(changed.userErrors).toEqual([]);
    await ada.mutate(
      'updateProfile',
      { notificationPreferences: { tickets: 'EMAIL', billing: 'EMAIL' } },
      'customer { id }',
    );
  });
});

describe('2. cards', () => {
  it('are answered as pending at once, then stored: masked in billing, four digits here', async () => {
    const { card } = await submitCard(ada, await ada.encrypt(visa));
    expect(card?.state).toBe('PENDING');
    expect(await settled(ada, card?.id ?? '')).toMatchObject({
      state: 'STORED',
      lastFour: '4242',
      decline: null,
      masked: { brand: 'VISA', lastFour: '4242', isDefault: true },
    });
  });

  /** What a client without our package could seal. */
  const sealed = async (card: object, customerId = ada.id) =>
    sealAnything(
      await ada.keySetJws(),
      { number: mastercard, expiryMonth: 12, expiryYear: year + 3, holderName: 'Ada Berger', ...card },
      customerId,
    );

  it.each([
    ['a mistyped number', { number: mistyped(mastercard) }, 'INVALID_NUMBER'],
    ['an expired card', { expiryYear: year - 1 }, 'EXPIRED_CARD'],
    ['a check value', { cvc: '737' }, 'CHECK_VALUE_PRESENT'],
    ['the same number again', { number: visa }, 'DUPLICATE_CARD'],
    ['a number that the bank refuses', { number: '4000000000000002' }, 'DECLINED_BY_PROVIDER'],
  ])('end as a clear decline for %s', async (_what, card, code) => {
    const submitted = await submitCard(ada, await sealed(card));
    const declined = await settled(ada, submitted.card?.id ?? '');
    expect(declined).toMatchObject({ state: 'DECLINED', lastFour: null, masked: null, decline: { code } });
    expect(declined.decline?.message).not.toMatch(/\d{6}/);
  });

  it('are refused at the door when the envelope is foreign, replayed or none', async () => {
    const codeOf = async (envelope: { encryptedCard: string; requestId: string }) =>
      (await submitCard(ada, envelope)).userErrors.map(({ code }) => code);
    expect(await codeOf(await sealed({}, newId('Customer')))).toEqual(['ENVELOPE_FOREIGN']);
    const once = await sealed({ expiryYear: year - 1 });
    expect(await codeOf(once)).toEqual([]);
    expect(await codeOf(once)).toEqual(['ENVELOPE_REPLAYED']);
    expect(await codeOf({ ...once, encryptedCard: '{"number":"4242424242424242","cvc":"737"}' })).toEqual([
      'CARD_DATA_IN_CLEAR',
    ]);
  });

  it('leave nothing of the payload in the broker once they are settled', async () => {
    await eventually(
      'nothing is pending',
      async () => (await cardsOf(ada)).every(({ state }) => state !== 'PENDING') || null,
    );
    const outbox = await rowsOf(
      platform,
      'customer',
      "SELECT 1 FROM outbox WHERE type = 'customer.card.submitted.v1'",
    );
    expect(outbox).toEqual([]);
  });

  it('can be replaced and removed', async () => {
    const bob = await aCustomer(platform);
    const first = await addCard(bob, visa);
    const second = await addCard(bob, mastercard, { replacesCardId: first.id });
    expect(second).toMatchObject({ state: 'STORED', masked: { brand: 'MASTERCARD', isDefault: true } });
    const usable = async () =>
      (await cardsOf(bob)).filter(({ state }) => state === 'STORED').map(({ id }) => id);
    expect(
      await eventually('the first is gone', async () => ((await usable()).length === 1 ? usable() : null)),
    ).toEqual([second.id]);
    const removed = await bob.mutate<{ card: { state: string } }>(
      'removeCard',
      { cardId: second.id },
      'card { state }',
    );
    expect(removed).toMatchObject({ card: { state: 'REMOVED' }, userErrors: [] });
    await eventually('the vault forgets both', async () => {
      const kept = await rowsOf(
        platform,
        'vault',
        'SELECT 1 FROM card WHERE customer_id = $1 AND encrypted IS NOT NULL',
        [bob.id],
      );
      return kept.length === 0 || null;
    });
  });
});

describe('3. plans', () => {
  it('are chosen from replicated contracts, and billing opens the subscription on frozen terms', async () => {
    const planId = await choosePlan(ada, 'Home Plus');
    const { me } = await ada.ask<{ me: { plans: { nodes: object[] } } }>(
      '{ me { plans(first: 1) { nodes { id state version price { amount currency } coverage termIntervals subscription { state price { amount } } } } } }',
    );
    expect(me.plans.nodes[0]).toMatchObject({
      id: planId,
      state: 'ACTIVE',
      version: 1,
      price: { amount: '19.90', currency: 'EUR' },
      coverage: expect.arrayContaining(['COMPUTER', 'PRINTER']),
      subscription: { state: 'ACTIVE', price: { amount: '19.90' } },
    });
  });

  it('keep their price when the contract changes', async () => {
    const administrator = await aPersonWith(platform, 'administrator');
    const { supportContracts } = await administrator.ask<{ supportContracts: { nodes: Contract[] } }>(
      '{ supportContracts(first: 50) { nodes { id name coverage countries responseHours resolutionHours interval prices { amount currency } } } }',
    );
    const contract = supportContracts.nodes.find(({ name }) => name === 'Home Plus') as Contract;
    const saved = await administrator.mutate(
      'saveSupportContract',
      { ...contract, description: 'Dearer.', prices: [{ amount: '29.90', currency: 'EUR' }] },
      'contract { id }',
    );
    expect(saved.userErrors).toEqual([]);
    await eventually('the new price is on offer', async () => {
      const { node } = await ada.ask<{ node: { prices: { amount: string }[] } }>(
        'query ($id: ID!) { node(id: $id) { ... on Contract { prices { amount } } } }',
        { id: contract.id },
      );
      return node.prices[0]?.amount === '29.90' || null;
    });
    const { me } = await ada.ask<{ me: { plans: { nodes: { price: { amount: string } }[] } } }>(
      '{ me { plans(first: 1) { nodes { price { amount } } } } }',
    );
    expect(me.plans.nodes[0]?.price.amount).toBe('19.90');
  });

  it('are refused twice, and where they are not sold', async () => {
    const codeOf = async (customer: Customer, name: string) =>
      (
        await customer.mutate(
          'choosePlan',
          { contractId: await contractNamed(customer, name) },
          'plan { id }',
        )
      ).userErrors.map(({ code }) => code);
    expect(await codeOf(ada, 'Home Plus')).toEqual(['ALREADY_CHOSEN']);
    const unknown = await ada.mutate('choosePlan', { contractId: newId('SupportContract') }, 'plan { id }');
    expect(unknown.userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
  });
});

interface Contract {
  readonly id: string;
  readonly name: string;
}

let ticket: { id: string; reference: string };

describe('4. tickets', () => {
  it('are visible at once, and once however often they are sent', async () => {
    const first = await submitTicket(ada, { idempotencyKey: 'laptop' });
    const again = await submitTicket(ada, { idempotencyKey: 'laptop' });
    expect(again).toEqual(first);
    ticket = first.ticket as typeof ticket;
    const { me } = await ada.ask<{ me: { tickets: { nodes: { id: string }[] } } }>(
      '{ me { tickets(first: 10) { nodes { id } } } }',
    );
    expect(me.tickets.nodes).toEqual([{ id: ticket.id }]);
  });

  it('are refused with a reason when the plan does not cover them, or there is none', async () => {
    const codes = async (customer: Customer, input?: object) =>
      (await submitTicket(customer, { ...input })).userErrors.map(({ code }) => code);
    expect(await codes(ada, { deviceCategory: 'HOME_APPLIANCE' })).toEqual(['NOT_COVERED']);
    expect(await codes(await aCustomer(platform))).toEqual(['NO_PLAN']);
  });

  it('are refused when another input comes under a known key', async () => {
    const answer = await ada.answer(
      'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id } } }',
      { input: { ...laptop, title: 'Something else', idempotencyKey: 'laptop' } },
    );
    expect(answer.errors[0]?.extensions?.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('are taken on the telephone by the helpdesk for a customer', async () => {
    const helpdesk = await aPersonWith(platform, 'helpdesk');
    const taken = await helpdesk.mutate<{ ticket: { id: string } }>(
      'submitTicket',
      { ...laptop, deviceCategory: 'PRINTER', title: 'Printer offline', customerId: ada.id },
      'ticket { id }',
    );
    const { me } = await ada.ask<{ me: { tickets: { nodes: object[] } } }>(
      '{ me { tickets(first: 10) { nodes { id channel } } } }',
    );
    expect(me.tickets.nodes).toContainEqual({ id: taken.ticket.id, channel: 'TELEPHONE' });
  });
});

describe('5. assignment', () => {
  it('goes to an expert who fits, back to the queue when declined, and to another; the history is kept', async () => {
    const first = await assigned(platform, ticket.reference);
    const declining = first.assignment?.expert.id ?? '';
    expect(first.assignment?.reason).toContain('computer-repair');
    expect(await expertStep(platform, declining, 'startWork', ticket.id)).toMatchObject([
      { code: 'WRONG_STATE' },
    ]);
    expect(await expertStep(platform, declining, 'rejectAssignment', ticket.id)).toEqual([]);
    expect((await workOn(platform, ticket.reference))?.assignment).toBeNull();
    const second = await assigned(platform, ticket.reference);
    const working = second.assignment?.expert.id ?? '';
    expect(working).not.toBe(declining);
    expect(await expertStep(platform, declining, 'acceptAssignment', ticket.id)).toMatchObject([
      { code: 'WRONG_STATE' },
    ]);
    for (const step of ['acceptAssignment', 'startWork', 'completeTicket'] as const)
      expect(await expertStep(platform, working, step, ticket.id)).toEqual([]);
    expect((await workOn(platform, ticket.reference))?.assignmentHistory).toMatchObject([
      { state: 'REJECTED', rejectionReason: 'On the other side of town today.', expert: { id: declining } },
      { state: 'COMPLETED', expert: { id: working } },
    ]);
  });

  it('leaves a ticket that no expert fits, with the reason', async () => {
    const carla = await aCustomer(platform);
    await addCard(carla, visa);
    await choosePlan(carla, 'Whole House');
    const place = { line1: 'Rue 1', city: 'Innsbruck', postalCode: '6020', country: 'AT' };
    const { ticket: lonely, userErrors } = await submitTicket(carla, {
      deviceCategory: 'HOME_APPLIANCE',
      place,
    });
    expect(userErrors).toEqual([]);
    const waiting = await eventually('ticketing has looked at it', async () => {
      const administrator = await aPersonWith(platform, 'administrator');
      await administrator.ask('mutation { assignTickets { report { leftWaiting } userErrors { code } } }');
      const work = await workOn(platform, lonely?.reference ?? '');
      return work !== null && (work.waitingReason !== null || work.assignment !== null) ? work : null;
    });
    expect(waiting.assignment).toBeNull();
    expect(waiting.waitingReason).toMatch(/skill|serve|area|expert/i);
  });
});

let surveyToken = '';

describe('6. notices', () => {
  it('tell the customer by mail of the assignment and the completion, with the survey link', async () => {
    const mails = await eventually('the completion is mailed', async () => {
      const found = await mailsTo(platform, ada.email);
      return found.some(({ text }) => text.includes('survey?token=')) ? found : null;
    });
    const subjects = mails.map(({ subject }) => subject);
    expect(subjects).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`expert has been assigned to your ticket ${ticket.reference}`),
        expect.stringContaining(`${ticket.reference} has been completed`),
      ]),
    );
    surveyToken = mails.map(({ text }) => /survey\?token=([\w-]{20,})/.exec(text)?.[1]).find(Boolean) ?? '';
  });
});

describe('7. the survey', () => {
  const answerIt = (token: string) =>
    anonymous(platform).mutate<{ acceptedAt: string | null }>(
      'submitSurvey',
      { token, rating: 5, wouldRecommend: true, comment: 'Quick and friendly.' },
      'acceptedAt',
    );

  it('is opened by the link alone, taken once, and its answer is analytics’ only', async () => {
    expect((await answerIt('x'.repeat(43))).userErrors[0]?.code).toBe('INVALID_TOKEN');
    expect(await answerIt(surveyToken)).toMatchObject({ acceptedAt: expect.any(String), userErrors: [] });
    expect((await answerIt(surveyToken)).userErrors[0]?.code).toBe('ALREADY_ANSWERED');
    const recorded = await eventually('analytics records it', async () => {
      const rows = await rowsOf(
        platform,
        'analytics',
        'SELECT rating FROM survey_answer WHERE ticket_id = $1',
        [ticket.id],
      );
      return rows.length > 0 ? rows : null;
    });
    expect(recorded).toEqual([{ rating: 5 }]);
    expect(
      await rowsOf(platform, 'customer', "SELECT 1 FROM surveys AS s WHERE s::text LIKE '%friendly%'"),
    ).toEqual([]);
    expect(
      await rowsOf(platform, 'customer', "SELECT 1 FROM outbox AS o WHERE o::text LIKE '%friendly%'"),
    ).toEqual([]);
  });
});

describe('8. billing', () => {
  it('bills every due subscription, charges the card, and issues a numbered invoice with its document', async () => {
    const run = await billingRun(platform, today);
    expect(run).toMatchObject({ billed: run.expected, unchanged: 0, failed: 0 });
    const invoice = await eventually('the invoice reaches the customer, paid', async () => {
      const { me } = await ada.ask<{ me: { invoices: { nodes: Invoice[] } } }>(
        '{ me { invoices(first: 5) { nodes { id number state net { amountMinor } tax { amountMinor } total { amountMinor currency } amountPaid { amountMinor } pdf { fileName contentBase64 } payments { state attempt cardLastFour } ledgerLines { transactionId account amount { amountMinor } } } } } }',
      );
      return me.invoices.nodes.find(({ state }) => state === 'PAID') ?? null;
    });
    // 19.90 EUR and 19 % German tax: 3.781 → 3.78, so 23.68.
    expect(invoice).toMatchObject({
      number: expect.stringMatching(/^Q-\d{4}-\d{6}$/),
      net: { amountMinor: '1990' },
      tax: { amountMinor: '378' },
      total: { amountMinor: '2368', currency: 'EUR' },
      amountPaid: { amountMinor: '2368' },
      payments: [{ state: 'SETTLED', attempt: 1, cardLastFour: '4242' }],
    });
    expect(Buffer.from(invoice.pdf.contentBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const sums = new Map<string, bigint>();
    for (const { transactionId, amount } of invoice.ledgerLines)
      sums.set(transactionId, (sums.get(transactionId) ?? 0n) + BigInt(amount.amountMinor));
    expect([...sums.values()]).toEqual([0n, 0n]);
  });

  it('bills nothing twice: a second run finds everything unchanged', async () => {
    const again = await billingRun(platform, today);
    expect(again).toMatchObject({ billed: 0, unchanged: again.expected, failed: 0, invoicesIssued: 0 });
    const twice = await rowsOf(
      platform,
      'billing',
      'SELECT subscription_id FROM invoice_line GROUP BY subscription_id, period_start HAVING count(*) > 1',
    );
    expect(twice).toEqual([]);
  });

  it('leaves the invoice of a declined card open, with an alert; a new card and a retry pay it', async () => {
    const dora = await aCustomer(platform);
    const bad = await addCard(dora, declinedWhenCharged);
    expect(bad.state).toBe('STORED');
    await choosePlan(dora, 'Home Basic');
    const run = await billingRun(platform, today);
    expect(run).toMatchObject({ billed: 1, failed: 0, paymentsFailed: 1 });
    const open = await eventually('the open invoice reaches the customer', () => newestInvoice(dora, 'OPEN'));
    const administrator = await aPersonWith(platform, 'administrator');
    const { paymentAlerts } = await administrator.ask<{ paymentAlerts: { nodes: object[] } }>(
      '{ paymentAlerts(first: 10) { nodes { message invoiceNumber resolvedAt } } }',
    );
    expect(paymentAlerts.nodes).toContainEqual(
      expect.objectContaining({ invoiceNumber: open.number, resolvedAt: null }),
    );
    const retry = async (role: 'administrator' | 'billing_admin') =>
      (await aPersonWith(platform, role)).answer<{ retryPayment: { userErrors: object[] } }>(
        'mutation ($id: ID!) { retryPayment(input: { invoiceId: $id, idempotencyKey: "first" }) { userErrors { code message } } }',
        { id: open.id },
      );
    expect((await retry('administrator')).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    await addCard(dora, mastercard, { replacesCardId: bad.id });
    expect(await retry('billing_admin')).toMatchObject({
      errors: [],
      data: { retryPayment: { userErrors: [] } },
    });
    await eventually('the invoice is paid', () => newestInvoice(dora, 'PAID'));
    expect(
      await rowsOf(platform, 'billing', 'SELECT sum(amount_minor)::text AS sum FROM ledger_line'),
    ).toEqual([{ sum: '0' }]);
  });
});

interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly pdf: { readonly contentBase64: string };
  readonly ledgerLines: readonly {
    readonly transactionId: string;
    readonly amount: { readonly amountMinor: string };
  }[];
}

const newestInvoice = async (customer: Customer, state: string): Promise<Invoice | null> => {
  const { me } = await customer.ask<{ me: { invoices: { nodes: Invoice[] } } }>(
    '{ me { invoices(first: 1) { nodes { id number state } } } }',
  );
  return me.invoices.nodes.find((invoice) => invoice.state === state) ?? null;
};

describe('9. reports', () => {
  it('show a manager tickets, experts, satisfaction and money with their time, from analytics alone', async () => {
    const manager = await aPersonWith(platform, 'manager');
    const report = await eventually('analytics has caught up', async () => {
      const found = await manager.ask<Report>(reportsDocument, { from: `${today.slice(0, 8)}01`, to: today });
      return found.moneyReport.rows[0]?.paymentsFailed === 1 &&
        found.moneyReport.rows[0].outstanding.amountMinor === '0'
        ? found
        : null;
    });
    // Ada's 19.90 + 3.78 and Dora's 9.90 + 1.88.
    expect(report).toMatchObject({
      satisfactionReport: { answers: 1, averageRating: '5.00' },
      moneyReport: { freshness: { asOf: expect.any(String) } },
      expertPerformanceReport: { nodes: expect.arrayContaining([expect.objectContaining({ completed: 1 })]) },
    });
    expect(report.openTicketsReport.total).toBeGreaterThanOrEqual(1);
  });
});

interface Report {
  readonly openTicketsReport: { readonly total: number };
  readonly moneyReport: {
    readonly rows: readonly {
      readonly paymentsFailed: number;
      readonly outstanding: { readonly amountMinor: string };
    }[];
  };
}

const reportsDocument = `
  query ($from: LocalDate!, $to: LocalDate!) {
    openTicketsReport { total freshness { asOf } }
    satisfactionReport(from: $from, to: $to) { answers averageRating }
    expertPerformanceReport(from: $from, to: $to, first: 10) { nodes { name completed rejected } }
    moneyReport(from: $from, to: $to) {
      freshness { asOf }
      rows { invoiced { amountMinor } paid { amountMinor } outstanding { amountMinor } paymentsFailed }
    }
  }`;

describe('10. one graph', () => {
  it('answers one question across all four quanta', async () => {
    const { me } = await ada.ask<{ me: { tickets: { nodes: object[] } } }>(`{ me {
      name
      plans(first: 1) { nodes { name subscription { state } } }
      cards { state masked { brand lastFour } }
      tickets(first: 5, states: [COMPLETED]) { nodes { id assignment { state expert { name } } survey { state recordedAt } } }
      invoices(first: 1) { nodes { number state ledgerLines { account amount { amount } } } }
    } }`);
    expect(me).toMatchObject({
      name: 'Ada Berger',
      plans: { nodes: [{ name: 'Home Plus', subscription: { state: 'ACTIVE' } }] },
      cards: expect.arrayContaining([
        expect.objectContaining({ state: 'STORED', masked: { brand: 'VISA', lastFour: '4242' } }),
      ]),
      tickets: {
        nodes: [
          {
            id: ticket.id,
            assignment: { state: 'COMPLETED', expert: { name: expect.any(String) } },
            survey: { state: 'ANSWERED', recordedAt: expect.any(String) },
          },
        ],
      },
      invoices: {
        nodes: [
          {
            state: 'PAID',
            ledgerLines: expect.arrayContaining([{ account: 'cash', amount: { amount: '23.68' } }]),
          },
        ],
      },
    });
  });

  it('has parked no message on the way', async () => {
    for (const name of ['customer', 'billing', 'vault', 'ticketing', 'analytics'] as const)
      expect([name, await rowsOf(platform, name, 'SELECT reason_code, reason FROM dead_letter')]).toEqual([
        name,
        [],
      ]);
  });
});
