import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/access/actor.ts';
import { type CustomerId, type ExpertId, newId } from '../../kernel/ids/ids.ts';
import { money } from '../../kernel/money/money.ts';
import { clockAt } from '../../kernel/time/clock.ts';
import { createLog } from '../../platform/log/log.ts';
import { type Database, openDatabase } from '../../platform/postgres/database.ts';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import type { TicketStep } from './intake/index.ts';
import { type Repositories, repositoriesIn, wire } from './wiring.ts';

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const march = { from: Temporal.PlainDate.from('2026-03-01'), to: Temporal.PlainDate.from('2026-03-31') };
const page = { size: 21, after: null };
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

const write = (work: (facts: Repositories['facts']) => Promise<void>) =>
  database.transaction({ kind: 'all' }, (tx) => work(repositoriesIn(tx).facts));
const wired = () => wire(database, clockAt(now));
const reports = () => wired().useCases;
const anActor = (over: Partial<Actor>): Actor => ({
  subject: 'x',
  roles: ['customer'],
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: 'req',
  ...over,
});
const manager = anActor({ roles: ['manager'] });
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
  await write((facts) =>
    facts.recordExpert({ id, version: 1, name, city: 'Berlin', country: 'DE', deletedAt: null }),
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
  await write(async (facts) => {
    await facts.recordTicketStep({ ...step(1, 'RECEIVED', 'WAITING', assignedAt), expertId: null });
    await facts.recordTicketStep(step(2, 'ASSIGNED', 'ASSIGNED', assignedAt));
    await facts.recordTicketStep(step(3, 'COMPLETED', 'COMPLETED', assignedAt.add({ minutes })));
  });
  return { ticketId, customerId };
}

describe('open tickets', () => {
  it('are counted by state and age, and the newest fact gives the freshness', async () => {
    await write(async (facts) => {
      await facts.recordTicketStep(aStep()); // an hour old
      await facts.recordTicketStep(aStep({ occurredAt: '2026-03-18T12:00:01Z' })); // a second under two days
      await facts.recordTicketStep(aStep({ occurredAt: '2026-03-13T12:00:00Z', state: 'ASSIGNED' })); // seven days to the second
    });
    const report = await reports().reportOpenTickets(manager);
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
    const before = (await reports().reportOpenTickets(manager)).total;
    await write(async (facts) => {
      await facts.recordTicketStep(aStep({ ticketId, version: 3, change: 'COMPLETED', state: 'COMPLETED' }));
      await facts.recordTicketStep(aStep({ ticketId, version: 2, change: 'ASSIGNED', state: 'ASSIGNED' }));
      await facts.recordTicketStep(aStep({ ticketId, version: 2, change: 'ASSIGNED', state: 'ASSIGNED' }));
    });
    expect((await reports().reportOpenTickets(manager)).total).toBe(before);
  });
});

describe('the performance of experts', () => {
  it('counts completions and rejections, and takes the median of minutes: of 30, 60 and 300 it is 60', async () => {
    const ada = await anExpert('Ada');
    for (const minutes of [30, 60, 300]) await completedTicket(ada, minutes);
    await write((facts) => facts.recordTicketStep(aStep({ expertId: ada, change: 'REJECTED', version: 3 })));
    const report = await reports().reportExpertPerformance(manager, { ...march, page });
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
    const report = await reports().reportExpertPerformance(manager, { ...march, page });
    expect(report.ok && report.value.rows.find((row) => row.expertId === idle)).toMatchObject({
      completed: 0,
      medianMinutesToComplete: null,
    });
  });

  it('goes on behind a name and an id', async () => {
    const ids = [await anExpert('Yve'), await anExpert('Yve')].sort();
    const behind = async (name: string, id: string) => {
      const report = await reports().reportExpertPerformance(manager, {
        ...march,
        page: { size: 2, after: { name, id } },
      });
      return report.ok && report.value.rows.map((row) => row.expertId).filter((one) => ids.includes(one));
    };
    expect(await behind('Yv', 'z')).toEqual(ids);
    expect(await behind('Yve', ids[0] ?? '')).toEqual(ids.slice(1));
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
    await write(async (facts) => {
      await facts.recordSurveyAnswer(answer({ surveyId }));
      await facts.recordSurveyAnswer(answer({ surveyId, rating: 1 }));
      await facts.recordSurveyAnswer(answer({ rating: 2, wouldRecommend: null }));
    });
    const report = await reports().reportSatisfaction(manager, march);
    expect(report.ok && report.value).toMatchObject({
      answers: 2,
      averageRating: '3.50',
      wouldRecommendPercent: '100.00',
    });
  });

  it('refuses a range that ends before it begins', async () => {
    expect(await reports().reportSatisfaction(manager, { from: march.to, to: march.from })).toMatchObject({
      ok: false,
    });
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
    await write(async (facts) => {
      await facts.recordInvoice(paid);
      await facts.recordInvoice(invoice({}));
      await facts.recordInvoice(invoice({ state: 'VOID' }));
      const change = {
        id: paid.id,
        version: 2,
        state: 'PAID',
        amountPaid: total,
        changedAt: '2026-03-06T00:00:00Z',
      };
      expect(await facts.changeInvoice(change)).toBe(true);
      await facts.recordInvoice(paid); // an older version changes nothing
      expect(await facts.changeInvoice({ ...change, id: newId('Invoice') })).toBe(false);
    });
    const report = await reports().reportMoney(manager, march);
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
  it('is seen by a manager and by its own customer, and by no other customer', async () => {
    const surveyId = newId('Survey');
    const customerId = newId('Customer');
    await write((facts) =>
      facts.recordSurveyAnswer({
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
    const seenBy = async (actor: Actor) =>
      (await wired().createContext({ actor }).loaders.surveyAnswer.load(surveyId))?.rating;
    expect(await seenBy(anActor({ roles: ['manager'] }))).toBe(4);
    expect(await seenBy(anActor({ customerId }))).toBe(4);
    expect(await seenBy(anActor({ customerId: newId('Customer') }))).toBeUndefined();
  });

  it('loses its words when the customer is erased', async () => {
    const customerId = newId('Customer');
    const surveyId = newId('Survey');
    await write(async (facts) => {
      await facts.recordSurveyAnswer({
        surveyId,
        ticketId: newId('Ticket'),
        customerId,
        expertId: null,
        rating: 3,
        wouldRecommend: null,
        comment: 'My address is …',
        answeredAt: '2026-02-01T00:00:00Z',
      });
      await facts.eraseCustomer(customerId);
    });
    const { loaders } = wired().createContext({ actor: anActor({ customerId }) });
    expect(await loaders.surveyAnswer.load(surveyId)).toMatchObject({ rating: 3, comment: null });
  });
});
