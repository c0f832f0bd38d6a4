import { majorToMinor } from '../../../kernel/money/money.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import type { BilledLine } from '../../../subgraphs/billing/invoicing/index.ts';
import {
  pauseEffects,
  pauseSubscription,
  resumeSubscription,
} from '../../../subgraphs/billing/subscriptions/index.ts';
import { type Computed, Unreadable } from '../case.ts';
import { dateOf, decimalOf, type Given, majorOf } from '../given.ts';
import { runUntil, subscriptionOf, totalOf } from '../proration-runs.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { major, words } from '../values.ts';

const currency = 'USD';

const lineOf = ({ service, amount }: BilledLine): Computed => [
  service.start.toString(),
  service.end.toString(),
  major(amount),
];

function range(
  value: readonly unknown[],
  name: string,
): { start: Temporal.PlainDate; end: Temporal.PlainDate } {
  const [start, end] = value.map((each) => dateOf(each, name));
  if (start === undefined || end === undefined) throw new Unreadable(`${name} is [start, end)`);
  return { start, end };
}

/** A paid period in which service stops: the unused days come back as credit at once. */
function paused(given: Given): Record<string, Computed> {
  given.ignore('paid');
  const { start } = range(given.list('period').slice(0, 2), 'period');
  const amountMinor = given.majorAsMinor('rate', currency);
  const day = given.has('bcd') ? given.whole('bcd') : start.day;
  const subscription = subscriptionOf([{ from: start, day, amountMinor, frequency: monthly }]);
  const billed = runUntil(subscription, start);
  const from = given.date('paused_on');
  const stopped = granted(pauseSubscription(subscription, from));
  const repairs = runUntil(stopped, from, { billed });
  const [repair] = repairs;
  const resumed = given.has('resumed_on')
    ? granted(resumeSubscription(stopped, given.date('resumed_on')))
    : null;
  const after =
    resumed === null ? [] : runUntil(resumed, given.date('resumed_on'), { billed: [...billed, ...repairs] });
  return {
    repair: repair === undefined ? null : lineOf(repair),
    account_credit: major({ ...totalOf(repairs), minor: -totalOf(repairs).minor }),
    state: words(pauseEffects.subscription.status, (text) => /blocked|paused/i.test(text)),
    rebilled: after.map(lineOf),
    items: after.map(lineOf),
  };
}

/** A pause that was taken back after its repair: billed again, exactly. */
function pauseRemoved(given: Given): Record<string, Computed> {
  given.ignore('blocking_removed');
  const first = range(given.list('billed'), 'billed');
  const [from, until, amount] = given.list('earlier_repair');
  const repaired = range([from, until], 'earlier_repair');
  const rate = majorToMinor(decimalOf(given.raw('rate'), 'rate'), currency);
  const subscription = subscriptionOf([
    { from: first.start, day: first.start.day, amountMinor: rate, frequency: monthly },
  ]);
  const billed = runUntil(subscription, first.start);
  const [line] = billed;
  if (line === undefined) throw new Unreadable('nothing was billed');
  const repair: BilledLine = {
    ...line,
    kind: 'REPAIR',
    service: repaired,
    amount: majorOf(amount, currency, 'earlier_repair'),
  };
  const target = given.date('target');
  const items = runUntil(subscription, target, { billed: [...billed, repair] });
  const again = runUntil(subscription, target, { billed: [...billed, repair, ...items] });
  return {
    items: items.map(lineOf),
    second_run: words(
      again.length === 0 ? 'nothing' : `${again.length} lines`,
      (text) => /^nothing/.test(text) && again.length === 0,
    ),
  };
}

export const pauseResume = adapterOf('pause_resume', [
  {
    fits: having('rate', 'billed', 'earlier_repair', 'target'),
    answer: (given) => ({ values: pauseRemoved(given), policies: { unusedCredit: 'amount-debited' } }),
  },
  {
    fits: having('rate', 'period', 'paused_on'),
    answer: (given) => ({ values: paused(given), policies: { unusedCredit: 'amount-debited' } }),
  },
  {
    fits: having('pause'),
    answer: (given) => {
      const text = given.text('pause');
      const kind = /collection/i.test(text)
        ? 'collection'
        : /subscription/i.test(text)
          ? 'subscription'
          : null;
      if (kind === null)
        throw new Unreadable(`"${text}" is neither a pause of the collection nor of the subscription`);
      const effect = pauseEffects[kind];
      return {
        values: {
          subscription_status: effect.status.toLowerCase(),
          invoices: words(effect.invoices, (said) =>
            (effect.invoices === 'stopped' ? /stop/ : /continue|draft|issued|generated|kept/).test(said),
          ),
          access: words(effect.access, (said) =>
            (effect.access === 'stopped' ? /stop/ : /kept|continue|unchanged|stays/).test(said),
          ),
        },
        policies: { pause: kind },
      };
    },
  },
]);
