import { formatDecimal, type Money } from '../../../kernel/money/money.ts';
import { daysBetween } from '../../../kernel/time/dates.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import { boundary } from '../../../kernel/time/periods.ts';
import {
  type Campaign,
  type CampaignProgress,
  campaignOn,
  type DeclineKind,
  declineKinds,
  defaultRetryPolicy,
  dueOn,
  mayRetry,
  notBegun,
  type OpenInvoice,
  overdueFrom,
  type RestrictionStep,
  restrictionOn,
  restrictions,
  retryDates,
  retryWindows,
} from '../../../subgraphs/billing/dunning/index.ts';
import { pauseSubscription } from '../../../subgraphs/billing/subscriptions/index.ts';
import { type Computed, Declined, type Question, Unreadable } from '../case.ts';
import { scheduleOf } from '../cycles.ts';
import { dateOf, type Given } from '../given.ts';
import { runUntil, subscriptionOf, totalOf } from '../proration-runs.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { major, words } from '../values.ts';

const isDay = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);

function invoicesOf(given: Given, { given: facts }: Question): OpenInvoice[] {
  const termDays = given.wholeOr('net_payment_term_days', 0);
  return Object.keys(facts)
    .filter((name) => /^invoice\d/.test(name))
    .sort()
    .map((name) => {
      const invoice = given.facts(name);
      return { due: invoice.minor('minor', 'EUR'), issuedOn: invoice.date('issued'), termDays };
    });
}

/** What the campaign does on every day from the first invoice to `until`. */
function campaignDays(
  invoices: readonly OpenInvoice[],
  campaign: Campaign,
  until: Temporal.PlainDate,
): Map<string, { attempt: number | null; overdue: Money }> {
  const days = new Map<string, { attempt: number | null; overdue: Money }>();
  let progress: CampaignProgress = notBegun;
  let date = invoices[0]?.issuedOn ?? until;
  for (; Temporal.PlainDate.compare(date, until) <= 0; date = date.add({ days: 1 })) {
    const { value } = campaignOn(date, invoices, { campaign, progress });
    progress = value.progress;
    days.set(date.toString(), value);
  }
  return days;
}

const saysDay = (day: { attempt: number | null; overdue: Money } | undefined): Computed => {
  const shown = day?.attempt == null ? 'nothing' : `attempt ${day.attempt} for ${formatDecimal(day.overdue)}`;
  return words(shown, (text) => (shown === 'nothing' ? /^(no dunning|nothing)/.test(text) : text === shown));
};

function campaignCase(given: Given, question: Question): Record<string, Computed> {
  const facts = given.facts('campaign');
  const campaign: Campaign = {
    attemptsMax: facts.whole('max_attempts'),
    daysBetween: facts.whole('days_between'),
    threshold: facts.minor('threshold_minor', 'EUR'),
  };
  const invoices = invoicesOf(given, question);
  const asked = question.asked.filter((name) => /^\d{4}-/.test(name));
  const last = asked
    .map((name) => dateOf(name, name))
    .reduce(
      (a, b) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b),
      invoices[0]?.issuedOn ?? Temporal.PlainDate.from('2000-01-01'),
    );
  const days = campaignDays(invoices, campaign, last.add({ days: 31 }));
  const perDay = asked.map((name): [string, Computed] => {
    const range = /^(\d{4}-\d\d-)(\d\d)\.\.(\d\d)$/.exec(name);
    if (range === null) return [name, saysDay(days.get(name))];
    const between = [...days].filter(
      ([day]) => day >= `${range[1]}${range[2]}` && day <= `${range[1]}${range[3]}`,
    );
    return [name, saysDay(between.find(([, day]) => day.attempt !== null)?.[1])];
  });
  return {
    due_dates: invoices.map((invoice) => dueOn(invoice).toString()),
    overdue_on: invoices.map((invoice) => overdueFrom(invoice).toString()),
    ...Object.fromEntries(perDay),
  };
}

/** `30 days since earliest unpaid`, in the order given; the effects are ours, one per step. */
function stepsOf(given: Given, facts: Readonly<Record<string, unknown>>): RestrictionStep[] {
  return Object.keys(facts).map((name, index) => {
    const days = /(\d+) days/.exec(given.text(name));
    const restriction = restrictions[Math.min(index, restrictions.length - 1)] ?? 'cancelled';
    return { name, afterDays: Number(days?.[1] ?? Number.NaN), restriction };
  });
}

/** Payment retries of each unpaid invoice, and the restriction of service: two clocks. */
function twoClocks(given: Given, question: Question): Record<string, Computed> {
  const [day] = given.text('trial_end_invoice').split(' ');
  const first = dateOf(day, 'trial_end_invoice');
  given.ignore('all_payments_fail');
  const policy = {
    kind: 'fixed-days',
    daysBetween: given.decimals('payment_retry_days').map(({ num, den }) => Number(num / den)),
  } as const;
  const steps = stepsOf(
    given.facts('overdue_states'),
    given.raw('overdue_states') as Record<string, unknown>,
  );
  const asked = question.askedIn('states').filter(isDay);
  const horizon = asked.at(-1) ?? first.add({ days: 365 }).toString();
  const schedule = scheduleOf(first, monthly, { day: first.day });
  const retries = (invoice: number): string[] =>
    retryDates(boundary(schedule, invoice), policy)
      .map(String)
      .filter((date) => date <= horizon);
  const stateOn = (date: string): Computed => {
    const name = restrictionOn(dateOf(date, 'states'), first, steps).value?.name ?? 'none';
    return words(name, (text) => text === name || text.startsWith(`${name} `));
  };
  return {
    payment_retries_invoice1: retries(0),
    payment_retries_invoice2: retries(1),
    states: Object.fromEntries(asked.map((date) => [date, stateOn(date)])),
  };
}

/** Blocked to the end of a paid month: the blocked days come back, and nothing is billed meanwhile. */
function blocked(given: Given, { asked }: Question): Record<string, Computed> {
  const [from, until] = given.list('blocked').map((each) => dateOf(each, 'blocked'));
  if (from === undefined || until === undefined) throw new Unreadable('blocked is [from, until)');
  const start = boundary(scheduleOf(until, monthly, { day: until.day }), -1);
  const amountMinor = given.majorAsMinor('rate', 'USD');
  const subscription = subscriptionOf([{ from: start, day: until.day, amountMinor, frequency: monthly }]);
  const billed = runUntil(subscription, start);
  const stopped = granted(pauseSubscription(subscription, from));
  const repairs = runUntil(stopped, from, { billed });
  const meanwhile = runUntil(stopped, until.add({ days: Math.max(daysBetween(from, until), 31) }), {
    billed: [...billed, ...repairs],
  });
  const quiet = Object.fromEntries(
    asked.filter((name) => name.startsWith('no_invoice_on')).map((name) => [name, meanwhile.length === 0]),
  );
  return { repair: major(totalOf(repairs)), ...quiet };
}

const declineWords: Readonly<Record<DeclineKind, string>> = {
  soft: 'soft decline',
  hard: 'hard decline',
  'no-payment-method': 'no payment method',
};

export const dunning = adapterOf('dunning', [
  {
    fits: having('campaign'),
    answer: (given, question) => ({
      values: campaignCase(given, question),
      policies: { campaign: 'overdue-sum-per-currency' },
    }),
  },
  {
    fits: having('trial_end_invoice', 'payment_retry_days', 'overdue_states'),
    answer: (given, question) => ({
      values: twoClocks(given, question),
      policies: { paymentRetry: 'fixed-days', restriction: 'days-since-earliest-unpaid' },
    }),
  },
  { fits: having('blocked', 'rate'), answer: (given, question) => ({ values: blocked(given, question) }) },
  {
    fits: having('smart_retries_default'),
    answer: (given) => {
      given.ignore('smart_retries_default');
      if (defaultRetryPolicy.kind !== 'window') throw new Unreadable('the default is no window');
      const never = declineKinds.filter((kind) => !mayRetry(kind)).map((kind) => declineWords[kind]);
      return {
        values: {
          max_tries: defaultRetryPolicy.triesMax,
          window: defaultRetryPolicy.window,
          choices: retryWindows,
          no_retry_when: never,
        },
        policies: { paymentRetry: 'window' },
      };
    },
  },
  {
    fits: having('webhook_not_2xx'),
    answer: () => {
      throw new Declined(
        'outgoing webhooks are not offered: what happens is told by messages, whose redelivery has no end',
      );
    },
  },
]);
