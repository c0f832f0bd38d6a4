import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/access/actor.ts';
import { type CustomerId, type ExpertId, newId } from '../../kernel/ids/ids.ts';
import { money } from '../../kernel/money/money.ts';
import { createLog } from '../../platform/log/log.ts';
import { type Database, openDatabase, type Transaction } from '../../platform/postgres/database.ts';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { factRepository as facts } from './intake/adapters/postgres/repository.ts';
import type { TicketStep } from './reports/application/ports.ts';
import { wireReports } from './wiring.ts';

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') };
const wholePage = { size: 20, direction: 'forward', cursor: null } as const;
let at: TestDatabase;
let database: Database;

beforeAll(async () => {
  at = await makeTestDatabase('analytics');
  database = openDatabase({
    url: at.url,
    name: 'test',
    log: createLog({ process: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await database.close();
  await at.drop();
});

const write = (work: (tx: Transaction) => Promise<void>) => database.transaction({ kind: 'all' }, work);
const reports = () => wireReports(database, () => now);
const aStep = (over: Partial<TicketStep> = {}): TicketStep => ({
  ticketId: newId('Ticket'),
  customerId: newId('Customer'),
  version: 1,
  change: 'RECEIVED',
  state: 'WAITING',
  priority: 'NORMAL',
  deviceCategory: 'COMPUTER',
  expertId: null,
  occurredAt: '2026-03-20T11:00:00Z',
  ...over,
});

async function anExpert(name: string): Promise<ExpertId> {
  const id = newId('Expert');
  await write((tx) =>
    facts.recordExpert(tx, { id, version: 1, name, city: 'Berlin', country: 'DE', deletedAt: null }),
  );
  return id;
}

/** One ticket from receipt to completion, `minutes` after it was assigned. */
async function completedTicket(
  expertId: ExpertId,
  minutes: number,
  customerId: CustomerId = newId('Customer'),
) {
  const ticketId = newId('Ticket');
  const assignedAt = Temporal.Instant.from('2026-03-10T08:00:00Z');
  const step = (version: number, change: string, state: string, occurredAt: Temporal.Instant) =>
    aStep({ ticketId, customerId, version, change, state, expertId, occurredAt: occurredAt.toString() });
  await write(async (tx) => {
    await facts.recordTicketStep(tx, { ...step(1, 'RECEIVED', 'WAITING', assignedAt), expertId: null });
    await facts.recordTicketStep(tx, step(2, 'ASSIGNED', 'ASSIGNED', assignedAt));
    await facts.recordTicketStep(tx, step(3, 'COMPLETED', 'COMPLETED', assignedAt.add({ minutes })));
  });
  return { ticketId, customerId };
}

describe('open tickets', () => {
  it('are counted by state and age, and the newest fact gives the freshness', async () => {
    await write(async (tx) => {
      await facts.recordTicketStep(tx, aStep()); // an hour old
      await facts.recordTicketStep(tx, aStep({ occurredAt: '2026-03-18T12:00:01Z' })); // a second under two days
      await facts.recordTicketStep(tx, aStep({ occurredAt: '2026-03-13T12:00:00Z', state: 'ASSIGNED' })); // seven days to the second
    });
    const report = await reports().openTickets();
    expect(report.total).toBe(3);
    expect(report.rows).toEqual([
      { state: 'ASSIGNED', age: 'OVER_SEVEN_DAYS', count: 1 },
      { state: 'WAITING', age: 'ONE_TO_THREE_DAYS', count: 1 },
      { state: 'WAITING', age: 'UNDER_ONE_DAY', count: 1 },
    ]);
    expect(report.freshness.newestFactAt?.toString()).toBe('2026-03-20T11:00:00Z');
  });

  it('keep their newest state when an older step arrives late, or a step arrives twice', async () => {
    const ticketId = newId('Ticket');
    const before = (await reports().openTickets()).total;
    await write(async (tx) => {
      await facts.recordTicketStep(
        tx,
        aStep({ ticketId, version: 3, change: 'COMPLETED', state: 'COMPLETED' }),
      );
      await facts.recordTicketStep(
        tx,
        aStep({ ticketId, version: 2, change: 'ASSIGNED', state: 'ASSIGNED' }),
      );
      await facts.recordTicketStep(
        tx,
        aStep({ ticketId, version: 2, change: 'ASSIGNED', state: 'ASSIGNED' }),
      );
    });
    expect((await reports().openTickets()).total).toBe(before);
  });
});

describe('the performance of experts', () => {
  it('counts completions and rejections, and takes the median of minutes: of 30, 60 and 300 it is 60', async () => {
    const ada = await anExpert('Ada');
    for (const minutes of [30, 60, 300]) await completedTicket(ada, minutes);
    await write((tx) => facts.recordTicketStep(tx, aStep({ expertId: ada, change: 'REJECTED', version: 3 })));
    const report = await reports().expertPerformance(march, wholePage);
    expect(report.ok && report.value.rows.find((row) => row.expertId === ada)).toMatchObject({
      name: 'Ada',
      completed: 3,
      rejected: 1,
      medianMinutesToComplete: 60,
      averageRating: null,
    });
  });

  it('shows an expert who did nothing, with zeros and no median', async () => {
    const idle = await anExpert('Zoe');
    const report = await reports().expertPerformance(march, wholePage);
    expect(report.ok && report.value.rows.find((row) => row.expertId === idle)).toMatchObject({
      completed: 0,
      medianMinutesToComplete: null,
    });
  });
});

describe('satisfaction', () => {
  it('takes a second answer to one survey for nothing, and means 5 and 2 to 3.50', async () => {
    const expertId = await anExpert('Bo');
    const surveyId = newId('Survey');
    const answer = (over: object) => ({
      surveyId: newId('Survey'),
      ticketId: newId('Ticket'),
      customerId: newId('Customer'),
      expertId,
      rating: 5,
      wouldRecommend: true,
      comment: null,
      answeredAt: '2026-03-11T10:00:00Z',
      ...over,
    });
    await write(async (tx) => {
      await facts.recordSurveyAnswer(tx, answer({ surveyId }));
      await facts.recordSurveyAnswer(tx, answer({ surveyId, rating: 1 }));
      await facts.recordSurveyAnswer(tx, answer({ rating: 2, wouldRecommend: null }));
    });
    const report = await reports().satisfaction(march);
    expect(report.ok && report.value).toMatchObject({
      answers: 2,
      averageRating: '3.50',
      wouldRecommendPercent: '100.00',
    });
  });

  it('refuses a range that ends before it begins', async () => {
    expect(await reports().satisfaction({ from: march.to, to: march.from })).toMatchObject({ ok: false });
  });
});

describe('money', () => {
  it('adds up: 119.00 invoiced twice, one paid, leaves 119.00 outstanding, and a void invoice counts nowhere', async () => {
    const total = money(119_00n, 'EUR');
    const invoice = (over: object) => ({
      id: newId('Invoice'),
      version: 1,
      customerId: newId('Customer'),
      state: 'OPEN',
      issuedOn: '2026-03-05',
      total,
      amountPaid: money(0n, 'EUR'),
      reportedAt: '2026-03-05T00:00:00Z',
      ...over,
    });
    const paid = invoice({});
    await write(async (tx) => {
      await facts.recordInvoice(tx, paid);
      await facts.recordInvoice(tx, invoice({}));
      await facts.recordInvoice(tx, invoice({ state: 'VOID' }));
      const change = {
        id: paid.id,
        version: 2,
        state: 'PAID',
        amountPaid: total,
        changedAt: '2026-03-06T00:00:00Z',
      };
      expect(await facts.changeInvoice(tx, change)).toBe(true);
      await facts.recordInvoice(tx, paid); // an older version changes nothing
      expect(await facts.changeInvoice(tx, { ...change, id: newId('Invoice') })).toBe(false);
    });
    const report = await reports().money(march);
    expect(report.ok && report.value.rows).toEqual([
      {
        invoices: 2,
        invoiced: money(238_00n, 'EUR'),
        paid: total,
        outstanding: total,
        paymentsSettled: 0,
        paymentsFailed: 0,
      },
    ]);
  });
});

describe('a survey’s answer', () => {
  const actor = (over: Partial<Actor>): Actor => ({
    subject: 'x',
    roles: ['customer'],
    scopes: [],
    customerId: null,
    expertId: null,
    requestId: 'req',
    ...over,
  });

  it('is seen by a manager and by its own customer, and by no other customer', async () => {
    const surveyId = newId('Survey');
    const customerId = newId('Customer');
    await write((tx) =>
      facts.recordSurveyAnswer(tx, {
        surveyId,
        ticketId: newId('Ticket'),
        customerId,
        expertId: null,
        rating: 4,
        wouldRecommend: null,
        comment: 'Fine',
        answeredAt: '2026-02-01T00:00:00Z',
      }),
    );
    const seenBy = async (who: Actor) =>
      (await reports().surveyAnswers(who, [surveyId])).get(surveyId)?.rating;
    expect(await seenBy(actor({ roles: ['manager'] }))).toBe(4);
    expect(await seenBy(actor({ customerId }))).toBe(4);
    expect(await seenBy(actor({ customerId: newId('Customer') }))).toBeUndefined();
  });

  it('loses its words when the customer is erased', async () => {
    const customerId = newId('Customer');
    const surveyId = newId('Survey');
    await write(async (tx) => {
      await facts.recordSurveyAnswer(tx, {
        surveyId,
        ticketId: newId('Ticket'),
        customerId,
        expertId: null,
        rating: 3,
        wouldRecommend: null,
        comment: 'My address is …',
        answeredAt: '2026-02-01T00:00:00Z',
      });
      await facts.eraseCustomer(tx, customerId);
    });
    const answers = await reports().surveyAnswers(actor({ customerId }), [surveyId]);
    expect(answers.get(surveyId)).toMatchObject({ rating: 3, comment: null });
  });
});
