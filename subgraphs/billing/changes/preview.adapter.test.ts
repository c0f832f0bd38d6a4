import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Subject, subscriptionsToChange } from '../testing/subscriptions-to-change.ts';
import { billingAdmin, secondBillingAdmin } from '../testing/test-billing.ts';

const world = subscriptionsToChange();
const { aSubscription, prepare, loaded, linesOf } = world;
const date = (text: string) => Temporal.PlainDate.from(text);

it('shows the next bill of a customer as it is', async () => {
  const subject = await aSubscription();
  const upcoming = await world.billing.useCases.previewUpcoming(await loaded(subject));
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
        world.billing.setNow('2026-03-01T09:00:00Z');
        const subject = await aSubscription({ minor: String(minor) });
        for (const step of story) {
          world.billing.setNow(
            world.billing
              .now()
              .add({ hours: 24 * step.days })
              .toString(),
          );
          const today = world.billing.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString();
          const prepared = await prepare(subject, step.asked);
          if (!prepared.ok) continue;
          const who = prepared.value.needsApproval ? secondBillingAdmin : billingAdmin;
          await world.billing.useCases.confirmSubscriptionChange(who, { changeId: prepared.value.id });
          const before = await totalsOf(subject);
          await world.billing.bill(today);
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
          while ((await world.billing.work.payDueRefunds()) > 0);
          compared += 1;
        }
        expect((await world.billing.check()).faults).toEqual([]);
      }),
      { numRuns: 12 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});

async function totalsOf({ customerId }: Subject) {
  const rows = (query: string) =>
    world.billing.rows<{ sums: string[] }>(query, [customerId]).then((all) => all.map(({ sums }) => sums));
  return {
    invoices: await rows(
      `SELECT ARRAY[net_minor, tax_minor, total_minor, credit_used_minor]::text[] AS sums FROM invoice WHERE customer_id = $1 ORDER BY number`,
    ),
    notes: await rows(
      `SELECT ARRAY[net_minor, tax_minor, refund_minor, credit_minor, offset_minor]::text[] AS sums FROM credit_note WHERE customer_id = $1 ORDER BY number`,
    ),
  };
}
