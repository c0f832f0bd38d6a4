import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type CustomerId,
  newId,
  type SubscriptionId,
  type SupportContractId,
} from '../../../kernel/ids/ids.ts';
import { replicateContract } from '../catalogue/index.ts';
import { statusAt } from '../subscriptions/index.ts';
import {
  billingAdmin,
  makeTestBilling,
  secondBillingAdmin,
  type TestBilling,
} from '../testing/test-billing.ts';
import type { AskedChange, SubscriptionChange } from './index.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(async () => {
  billing.setNow('2026-03-01T09:00:00Z');
  expect((await billing.check()).faults).toEqual([]);
});

const date = (text: string) => Temporal.PlainDate.from(text);

/** Home Complete at 31.00 a month from 1 March: 1.00 a day in March, 36.89 with 19 % tax. Charged to a card that works. */
async function aSubscription(
  over: { minor?: string; card?: 'pm_ok' | null; bill?: boolean; termIntervals?: number } = {},
) {
  const customerId = await billing.aCustomer();
  if (over.card !== null) await billing.aCard(customerId, over.card ?? 'pm_ok');
  await billing.aPlan(customerId, {
    price: { minor: over.minor ?? '3100', currency: 'EUR' },
    termIntervals: over.termIntervals ?? null,
  });
  const [row] = await billing.rows<{ id: SubscriptionId }>(
    'SELECT id FROM subscription WHERE customer_id = $1',
    [customerId],
  );
  if (row === undefined) throw new Error('no subscription');
  if (over.bill !== false) await billing.bill('2026-03-01');
  return { customerId, id: row.id };
}
type Subject = Awaited<ReturnType<typeof aSubscription>>;

async function aContract(minor: string, interval: 'MONTH' | 'YEAR' = 'MONTH', name = 'Home Premium') {
  const contractId: SupportContractId = newId('SupportContract');
  await billing.inTransaction((tx) =>
    replicateContract(tx, {
      ...{ contractId, version: 1, name, interval, withdrawnAt: null },
      prices: [{ minor, currency: 'EUR' }],
      changedAt: billing.now().toString(),
    }),
  );
  return contractId;
}

const prepare = ({ id }: Subject, change: AskedChange) =>
  billing.useCases.prepareSubscriptionChange(billingAdmin, {
    subscriptionId: id,
    change,
    reason: 'The customer called.',
  });

/** Prepared and confirmed, by a second person where one is needed. */
async function change(subject: Subject, asked: AskedChange): Promise<SubscriptionChange> {
  const prepared = await prepare(subject, asked);
  if (!prepared.ok) throw new Error(`${prepared.error.code}: ${prepared.error.message}`);
  const who = prepared.value.needsApproval ? secondBillingAdmin : billingAdmin;
  const confirmed = await billing.useCases.confirmSubscriptionChange(who, { changeId: prepared.value.id });
  if (!confirmed.ok) throw new Error(`${confirmed.error.code}: ${confirmed.error.message}`);
  return confirmed.value;
}

const loaded = async ({ id }: Subject) => {
  const found = await billing.inTransaction((tx) => tx.subscriptions.find(id));
  if (found === null) throw new Error('no subscription');
  return found;
};

const linesOf = ({ customerId }: { customerId: CustomerId }) =>
  billing
    .rows<{ line: string }>(
      `SELECT concat_ws(' ', l.kind, l.service_from, l.service_until, l.net_minor) AS line
         FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE i.customer_id = $1 ORDER BY i.number, l.position`,
      [customerId],
    )
    .then((rows) => rows.map(({ line }) => line));
const notesOf = ({ customerId }: { customerId: CustomerId }) =>
  billing.rows<Record<'total' | 'refund' | 'credit' | 'offset', string>>(
    `SELECT total_minor AS total, refund_minor AS refund, credit_minor AS credit, offset_minor AS offset
       FROM credit_note WHERE customer_id = $1 ORDER BY number`,
    [customerId],
  );

describe('a dearer plan', () => {
  it('takes effect at once: the rest of the old price back, the rest of the new one charged, as the preview showed', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const changed = await change(subject, {
      ...({
        kind: 'CHANGE_PLAN',
        contractId: await aContract('6200'),
        quantity: null,
        effect: null,
      } as const),
    });
    expect(changed).toMatchObject({ state: 'APPLIED', takesEffectOn: date('2026-03-11') });
    // 21 of 31 days are left: 21.00 back, 42.00 charged; 21.00 net and 3.99 tax.
    expect(changed.preview).toMatchObject({
      status: 'ACTIVE',
      invoices: [
        {
          lines: [{ net: { minor: '-2100' } }, { net: { minor: '4200' } }],
          ...{ net: { minor: '2100' }, tax: { minor: '399' }, total: { minor: '2499' } },
        },
      ],
      creditNotes: [],
    });
    expect(changed.preview.invoices[0]?.lines[1]?.policies).toMatchObject({ prorationBasis: 'calendar-day' });
    await billing.bill('2026-03-11');
    expect(await linesOf(subject)).toEqual([
      'CHARGE 2026-03-01 2026-04-01 3100',
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2026-04-01 4200',
    ]);
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 6200');
  });

  it('by the year begins its periods anew', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const contractId = await aContract('60000', 'YEAR');
    await change(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null });
    await billing.bill('2026-03-11');
    // A year from the change on: 600.00; 21.00 of March back.
    expect((await linesOf(subject)).slice(1)).toEqual([
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2027-03-11 60000',
    ]);
  });
});

describe('a cheaper plan', () => {
  it('waits for the end of the running period, and is applied on its day', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const contractId = await aContract('1500', 'MONTH', 'Home Basic');
    const changed = await change(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null });
    expect(changed).toMatchObject({ state: 'SCHEDULED', takesEffectOn: date('2026-04-01') });
    expect(changed.preview.invoices).toMatchObject([{ net: { minor: '1500' } }]);
    expect(await billing.work.applyDueChanges()).toBe(0);
    billing.setNow('2026-03-31T22:00:00Z'); // midnight in Berlin
    expect(await billing.work.applyDueChanges()).toBe(1);
    await billing.bill('2026-04-01');
    expect(await linesOf(subject)).toEqual([
      'CHARGE 2026-03-01 2026-04-01 3100',
      'CHARGE 2026-04-01 2026-05-01 1500',
    ]);
    expect(await loaded(subject)).toMatchObject({ name: 'Home Basic', contractId });
  });
});

describe('a quantity', () => {
  it('that grows is charged for the rest of the period', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const changed = await change(subject, { kind: 'CHANGE_QUANTITY', quantity: 3, effect: null });
    // 3 × 31.00 = 93.00 a month, of which 21 of 31 days are 63.00, less 21.00.
    expect(changed.preview.invoices).toMatchObject([{ net: { minor: '4200' } }]);
    await billing.bill('2026-03-11');
    expect((await linesOf(subject)).slice(1)).toEqual([
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2026-04-01 6300',
    ]);
  });

  it('is a whole number above zero that differs from the present one', async () => {
    const subject = await aSubscription();
    for (const quantity of [0, -1, 1.5, 1e9])
      expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity, effect: null })).toMatchObject({
        error: { code: 'INVALID_VALUE' },
      });
    expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 1, effect: 'NOW' })).toMatchObject({
      error: { code: 'INVALID_VALUE', message: expect.stringContaining('already') },
    });
  });
});

describe('a pause', () => {
  it('gives the days back that are paid, and the next bill uses them', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const paused = await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(paused.preview).toMatchObject({
      status: 'PAUSED',
      invoices: [],
      // 21.00 and 3.99 tax.
      creditNotes: [{ total: { minor: '2499' }, credit: { minor: '2499' }, refund: { minor: '0' } }],
    });
    await billing.bill('2026-03-11');
    expect(await notesOf(subject)).toEqual([{ total: '2499', refund: '0', credit: '2499', offset: '0' }]);
    billing.setNow('2026-04-11T09:00:00Z');
    await billing.bill('2026-04-11');
    expect(await linesOf(subject)).toEqual(['CHARGE 2026-03-01 2026-04-01 3100']);
    const resumed = await change(subject, { kind: 'RESUME', on: null });
    await billing.bill('2026-04-11');
    // 20 of April's 30 days × 31.00 = 20.67, 24.60 with tax, of which the credit pays 24.60: 0.39 are left.
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-11 2026-05-01 2067');
    expect(resumed.preview.invoices).toMatchObject([
      { total: { minor: '2460' }, creditUsed: { minor: '2460' } },
    ]);
  });

  it('that has an end is resumed by its terms alone', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    await change(subject, { kind: 'PAUSE', from: null, until: date('2026-03-21') });
    await billing.bill('2026-03-11');
    // 10.00 and 1.90 tax.
    expect(await notesOf(subject)).toMatchObject([{ total: '1190' }]);
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 3100');
  });
});

describe('a cancellation', () => {
  it('at once gives back what is paid of the rest, to the card when it is asked for', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-10T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'NOW', on: null, givesBackAs: 'refund' });
    await billing.bill('2026-03-10');
    // The day of the cancellation is billed: 21 days from the 11th on.
    expect(await notesOf(subject)).toEqual([{ total: '2499', refund: '2499', credit: '0', offset: '0' }]);
    while ((await billing.work.payDueRefunds()) > 0);
    billing.setNow('2026-03-11T09:00:00Z');
    await billing.work.endSubscriptions();
    expect(await loaded(subject)).toMatchObject({ state: 'ENDED', endsOn: date('2026-03-11') });
  });

  it('within the withdrawal period refunds everything', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-15T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'WITHDRAWAL', on: null, givesBackAs: 'credit' });
    await billing.bill('2026-03-15');
    expect(await notesOf(subject)).toEqual([{ total: '3689', refund: '3689', credit: '0', offset: '0' }]);
    while ((await billing.work.payDueRefunds()) > 0);
    await billing.work.endSubscriptions();
    expect(await loaded(subject)).toMatchObject({
      state: 'ENDED',
      reason: expect.stringContaining('Withdrawn'),
    });
  });

  it('is no withdrawal after fourteen days', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-16T09:00:00Z');
    expect(
      await prepare(subject, { kind: 'CANCEL', at: 'WITHDRAWAL', on: null, givesBackAs: 'credit' }),
    ).toMatchObject({ error: { code: 'WITHDRAWAL_OVER', message: expect.stringContaining('2026-03-15') } });
  });

  it('for the end of the period can be taken back, and then it goes on', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'PERIOD_END', on: null, givesBackAs: 'credit' });
    expect(await loaded(subject)).toMatchObject({ state: 'CANCELLING', endsOn: date('2026-04-01') });
    await change(subject, { kind: 'TAKE_BACK' });
    expect(await loaded(subject)).toMatchObject({ state: 'ACTIVE', endsOn: null, endsAt: null });
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 3100');
  });

  it('for the end of a term is refused where it ends then anyhow; without one there is none', async () => {
    const subject = await aSubscription({ termIntervals: 1 });
    const atTermEnd = { kind: 'CANCEL', at: 'TERM_END', on: null, givesBackAs: 'credit' } as const;
    expect(await prepare(subject, atTermEnd)).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringContaining('ends on 2026-04-01') },
    });
    expect(await prepare(await aSubscription(), atTermEnd)).toMatchObject({
      error: { code: 'INVALID_VALUE' },
    });
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.work.endSubscriptions();
    expect(statusAt(await loaded(subject), billing.now())).toBe('EXPIRED');
  });
});

describe('a trial', () => {
  it('is given before anything is billed, made longer while it runs, and then the first whole period is billed', async () => {
    const subject = await aSubscription({ bill: false });
    await change(subject, { kind: 'TRIAL', until: date('2026-03-15') });
    await billing.bill('2026-03-10');
    expect(await linesOf(subject)).toEqual([]);
    billing.setNow('2026-03-10T09:00:00Z');
    const longer = await change(subject, { kind: 'TRIAL', until: date('2026-03-20') });
    expect(longer.preview).toMatchObject({ status: 'TRIALING', invoices: [] });
    billing.setNow('2026-03-20T09:00:00Z');
    await billing.bill('2026-03-20');
    expect(await linesOf(subject)).toEqual(['CHARGE 2026-03-20 2026-04-20 3100']);
    expect(await prepare(subject, { kind: 'TRIAL', until: date('2026-05-01') })).toMatchObject({
      error: { code: 'CONFLICT' },
    });
  });
});

describe('changes that cannot both happen', () => {
  it('are refused when the second is written, and both are named', async () => {
    const subject = await aSubscription();
    const first = await change(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null });
    const second = await prepare(subject, { kind: 'PAUSE', from: date('2026-04-20'), until: null });
    expect(second).toMatchObject({
      error: {
        code: 'CONFLICT',
        message: expect.stringMatching(new RegExp(`this change conflicts with ${first.id}`)),
      },
    });
  });

  it('are found again when one is confirmed', async () => {
    const subject = await aSubscription();
    const [one, other] = [
      await prepare(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null }),
      await prepare(subject, { kind: 'PAUSE', from: date('2026-04-20'), until: null }),
    ];
    if (!one.ok || !other.ok) throw new Error('not prepared');
    const confirm = (changeId: string) =>
      billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId });
    expect(await confirm(one.value.id)).toMatchObject({ value: { state: 'SCHEDULED' } });
    expect(await confirm(other.value.id)).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringContaining(one.value.id) },
    });
    expect(
      await billing.useCases.withdrawSubscriptionChange(billingAdmin, { changeId: one.value.id }),
    ).toMatchObject({ value: { state: 'WITHDRAWN' } });
    expect(await confirm(other.value.id)).toMatchObject({ value: { state: 'SCHEDULED' } });
  });

  it('and again when one is applied: it fails with the reason, and a person is told', async () => {
    const subject = await aSubscription();
    const scheduled = await change(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null });
    // The customer cancels in their own quantum, which asks for no confirmation here.
    await billing.asOwner(
      `UPDATE subscription SET state = 'CANCELLING', ends_on = '2026-04-01', ends_at = '2026-03-31T22:00:00Z', next_due_on = NULL
        WHERE id = '${subject.id}'`,
    );
    billing.setNow('2026-04-10T09:00:00Z');
    await billing.work.applyDueChanges();
    const [row] = await billing.rows<{ state: string; failure: string }>(
      'SELECT state, failure FROM subscription_change WHERE id = $1',
      [scheduled.id],
    );
    expect(row).toEqual({ state: 'FAILED', failure: expect.stringContaining('ends on 2026-04-01') });
    expect(
      await billing.rows('SELECT kind FROM payment_alert WHERE subscription_id = $1', [subject.id]),
    ).toEqual([{ kind: 'CHANGE_FAILED' }]);
  });
});

describe('what is refused', () => {
  it('changes nothing: an unknown subscription, a plan in another currency, a status in which it cannot be done', async () => {
    const subject = await aSubscription();
    expect(
      await prepare({ ...subject, id: newId('Subscription') }, { kind: 'RESUME', on: null }),
    ).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await prepare(subject, { kind: 'RESUME', on: null })).toMatchObject({
      error: { code: 'CONFLICT' },
    });
    const contractId = newId('SupportContract');
    await billing.inTransaction((tx) =>
      replicateContract(tx, {
        ...{ contractId, version: 1, name: 'Abroad', interval: 'MONTH', withdrawnAt: null },
        prices: [{ minor: '5000', currency: 'USD' }],
        changedAt: billing.now().toString(),
      }),
    );
    expect(
      await prepare(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null }),
    ).toMatchObject({ error: { code: 'NOT_OFFERED', message: expect.stringContaining('USD') } });
    await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 2, effect: null })).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringContaining('RESUME') },
    });
    expect(
      await billing.rows('SELECT id FROM subscription_change WHERE subscription_id = $1', [subject.id]),
    ).toHaveLength(1);
  });

  it('what gives back more than the threshold is confirmed by somebody else', async () => {
    const subject = await aSubscription({ minor: '90000' });
    const prepared = await prepare(subject, {
      kind: 'CANCEL',
      at: 'WITHDRAWAL',
      on: null,
      givesBackAs: 'refund',
    });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const changeId = prepared.value.id;
    expect(await billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId })).toMatchObject({
      error: { code: 'SECOND_PERSON_NEEDED' },
    });
    expect(await billing.useCases.confirmSubscriptionChange(secondBillingAdmin, { changeId })).toMatchObject({
      value: { state: 'APPLIED', confirmedBy: 'test|second-admin' },
    });
  });

  it('what is not as it was shown is prepared again', async () => {
    const subject = await aSubscription();
    billing.setNow('2026-03-11T09:00:00Z');
    const prepared = await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 2, effect: 'NOW' });
    if (!prepared.ok) throw new Error(prepared.error.message);
    await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(
      await billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId: prepared.value.id }),
    ).toMatchObject({ error: { code: 'CHANGED' } });
  });
});

it('shows the next bill of a customer as it is', async () => {
  const subject = await aSubscription();
  const upcoming = await billing.useCases.previewUpcoming(await loaded(subject));
  expect(upcoming).toMatchObject({ dueForBillingOn: date('2026-04-01'), total: { minor: '3689' } });
  expect(await linesOf(subject)).toHaveLength(1);
});

describe('the preview', () => {
  const asked = fc.oneof(
    fc.record({
      kind: fc.constant('CHANGE_QUANTITY' as const),
      quantity: fc.integer({ min: 2, max: 9 }),
      effect: fc.constant('NOW' as const),
    }),
    fc.record({ kind: fc.constant('PAUSE' as const), from: fc.constant(null), until: fc.constant(null) }),
    fc.record({ kind: fc.constant('RESUME' as const), on: fc.constant(null) }),
    fc.record({ kind: fc.constant('TAKE_BACK' as const) }),
    fc.record({
      kind: fc.constant('CANCEL' as const),
      at: fc.constantFrom('NOW' as const, 'PERIOD_END' as const),
      on: fc.constant(null),
      givesBackAs: fc.constantFrom('credit' as const, 'refund' as const),
    }),
  );
  const steps = fc.array(fc.record({ days: fc.integer({ min: 1, max: 40 }), asked }), {
    minLength: 2,
    maxLength: 4,
  });

  it('is what the next run bills, to the cent, whatever is changed, in whatever order', {
    timeout: 300_000,
  }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 99_999 }), async (story, minor) => {
        billing.setNow('2026-03-01T09:00:00Z');
        const subject = await aSubscription({ minor: String(minor) });
        for (const step of story) {
          billing.setNow(
            billing
              .now()
              .add({ hours: 24 * step.days })
              .toString(),
          );
          const today = billing.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString();
          const prepared = await prepare(subject, step.asked);
          if (!prepared.ok) continue;
          const who = prepared.value.needsApproval ? secondBillingAdmin : billingAdmin;
          await billing.useCases.confirmSubscriptionChange(who, { changeId: prepared.value.id });
          const before = await totalsOf(subject);
          await billing.bill(today);
          const after = await totalsOf(subject);
          const { preview } = prepared.value;
          expect(after.invoices.slice(before.invoices.length)).toEqual(
            preview.invoices.map(({ net, tax, total, creditUsed }) =>
              [net, tax, total, creditUsed].map((each) => each.minor),
            ),
          );
          expect(after.notes.slice(before.notes.length)).toEqual(
            preview.creditNotes.map(({ net, tax, refund, credit, offset }) =>
              [net, tax, refund, credit, offset].map((each) => each.minor),
            ),
          );
          while ((await billing.work.payDueRefunds()) > 0);
          compared += 1;
        }
        expect((await billing.check()).faults).toEqual([]);
      }),
      { numRuns: 12 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});

async function totalsOf({ customerId }: Subject) {
  const rows = (query: string) =>
    billing.rows<{ sums: string[] }>(query, [customerId]).then((all) => all.map(({ sums }) => sums));
  return {
    invoices: await rows(
      `SELECT ARRAY[net_minor, tax_minor, total_minor, credit_used_minor]::text[] AS sums FROM invoice WHERE customer_id = $1 ORDER BY number`,
    ),
    notes: await rows(
      `SELECT ARRAY[net_minor, tax_minor, refund_minor, credit_minor, offset_minor]::text[] AS sums FROM credit_note WHERE customer_id = $1 ORDER BY number`,
    ),
  };
}
