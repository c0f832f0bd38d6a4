import { setTimeout as pause } from 'node:timers/promises';
import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns, type Output } from '../output.ts';

interface RunView {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'RUNNING' | 'COMPLETED';
  readonly expected: number;
  readonly billed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
  readonly invoiced: readonly { readonly amount: string; readonly currency: string }[];
}

const startDocument = /* GraphQL */ `
  mutation StartBillingRun($asOf: LocalDate!) {
    startBillingRun(input: { asOf: $asOf }) {
      billingRun { id }
      userErrors { code message }
    }
  }`;

const runDocument = /* GraphQL */ `
  query BillingRun($id: ID!) {
    billingRun(id: $id) {
      id asOf state expected billed unchanged failed invoicesIssued paymentsSettled paymentsFailed
      invoiced { amount currency }
    }
  }`;

const pollMs = 500;
/** Without any answer for this long the run is left to itself: it goes on in the workers, and can be asked for by its id. */
const patienceMs = 120_000;

/** Starts a billing run through the gateway, follows it to its end, and shows expected against made. */
export const billingRun: CliCommand = {
  name: 'billing run',
  summary: 'bill every subscription that is due by a date, and show expected against made',
  examples: [
    'npm run quanta -- billing run --as-of 2026-12-01',
    'npm run -s quanta -- billing run --as-of 2026-12-01 --json',
  ],
  flags: [
    { flags: '--as-of <date>', description: 'the last day that is billed, as YYYY-MM-DD', isRequired: true },
  ],
  run: async (context, { flags }) => {
    const asOf = String(flags.asOf);
    if (!isDate(asOf)) throw new CommandFault(exitCodes.usage, `${asOf} is no date: give one as YYYY-MM-DD.`);
    const client = await signIn(context, 'billing_admin');
    const id = await translated(start(client, asOf));
    const run = await translated(follow(client, id, context.output));
    context.output.answer(run, tableOf);
    if (run.failed > 0)
      throw new CommandFault(
        exitCodes.failed,
        `${run.failed} of ${run.expected} subscriptions could not be billed; they are tried again, see ${run.id}.`,
      );
  },
};

/** Also a day of the calendar, so that the gateway is asked nothing that it has to refuse. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

async function start(client: QuantaClient, asOf: string): Promise<string> {
  const { startBillingRun } = await client.mutate<StartAnswer, object>(startDocument, { asOf });
  const [refusal] = startBillingRun.userErrors;
  if (startBillingRun.billingRun !== null) return startBillingRun.billingRun.id;
  throw new CommandFault(exitCodes.refused, refusal?.message ?? 'The run was refused.');
}

interface StartAnswer {
  readonly startBillingRun: {
    readonly billingRun: { readonly id: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}

const answered = (run: RunView): number => run.billed + run.unchanged + run.failed;

/** Until the run is complete, or all that is left has failed and waits for its next try. */
async function follow(client: QuantaClient, id: string, output: Output): Promise<RunView> {
  let said = '';
  for (let progressAtMs = performance.now(); ; ) {
    const { billingRun: run } = await client.query<{ billingRun: RunView | null }, object>(runDocument, {
      id,
    });
    if (run === null) throw new CommandFault(exitCodes.failed, `The run ${id} is gone.`);
    const progress = `${answered(run)} of ${run.expected} subscriptions answered for, ${run.paymentsSettled} payments settled`;
    if (progress !== said) {
      said = progress;
      progressAtMs = performance.now();
      output.say(progress);
    }
    if (run.state === 'COMPLETED' || (run.failed > 0 && answered(run) === run.expected)) return run;
    if (performance.now() - progressAtMs > patienceMs)
      throw new CommandFault(
        exitCodes.dependencyDown,
        `Nothing has happened for ${patienceMs / 1000} s. The run ${id} goes on as soon as its workers can.`,
      );
    await pause(pollMs);
  }
}

function tableOf(run: RunView): string[] {
  const invoiced = run.invoiced.map(({ amount, currency }) => `${amount} ${currency}`).join(', ');
  return [
    `Billing run ${run.id} up to ${run.asOf}`,
    ...columns([
      ['  expected', String(run.expected), 'subscriptions due'],
      ['  billed', String(run.billed), 'subscriptions'],
      ['  unchanged', String(run.unchanged), 'nothing was left to bill'],
      ['  failed', String(run.failed), 'tried again by themselves'],
      ['  invoices', String(run.invoicesIssued), invoiced],
      ['  paid', String(run.paymentsSettled), 'payments settled'],
      ['  declined', String(run.paymentsFailed), 'payments; see the payment alerts'],
    ]),
  ];
}
