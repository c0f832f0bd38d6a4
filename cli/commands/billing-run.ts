import { setTimeout as pause } from 'node:timers/promises';
import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns, type Output } from '../output.ts';
import { dateFlag, previewed, previewLines } from './billing-preview.ts';

interface RunView {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'RUNNING' | 'COMPLETED' | 'STOPPED';
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
  mutation StartBillingRun($asOf: LocalDate!, $previewId: ID!) {
    startBillingRun(input: { asOf: $asOf, previewId: $previewId }) {
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

/**
 * Shows what a billing run would bill, starts it through the gateway when nothing is unusual about it, follows it to its end, and
 * shows expected against made.
 */
export const billingRun: CliCommand = {
  name: 'billing run',
  summary: 'bill every subscription that is due by a date, and show expected against made',
  examples: [
    'npm run quanta -- billing run --as-of 2026-12-01',
    'npm run quanta -- billing run --as-of 2026-12-01 --preview prv_0k3…',
    'npm run -s quanta -- billing run --as-of 2026-12-01 --yes --json',
  ],
  flags: [
    { flags: '--as-of <date>', description: 'the last day that is billed, as YYYY-MM-DD', isRequired: true },
    { flags: '--preview <id>', description: 'start from this preview, which was shown before' },
    { flags: '--yes', description: 'start although something is unusual' },
  ],
  run: async (context, { flags }) => {
    const asOf = dateFlag(flags.asOf);
    const client = await signIn(context, 'billing_admin');
    const previewId =
      flags.preview === undefined
        ? await translated(
            previewToStart(client, asOf, { output: context.output, isAgreed: flags.yes === true }),
          )
        : String(flags.preview);
    const id = await translated(start(client, asOf, previewId));
    const run = await translated(follow(client, id, context.output));
    context.output.answer(run, tableOf);
    if (run.failed > 0)
      throw new CommandFault(
        exitCodes.failed,
        `${run.failed} of ${run.expected} subscriptions could not be billed; they are tried again, see ${run.id}.`,
      );
  },
};

/** Shows the preview; without an agreement only one about which nothing is unusual may be started. */
async function previewToStart(
  client: QuantaClient,
  asOf: string,
  { output, isAgreed }: { readonly output: Output; readonly isAgreed: boolean },
): Promise<string> {
  const preview = await previewed(client, asOf, output);
  for (const line of previewLines(preview)) output.say(line);
  if (isAgreed || preview.findings?.every(({ stopsDailyRun }) => !stopsDailyRun) === true) return preview.id;
  throw new CommandFault(
    exitCodes.refused,
    `Nothing was billed. If it is right: npm run quanta -- billing run --as-of ${asOf} --preview ${preview.id}`,
  );
}

async function start(client: QuantaClient, asOf: string, previewId: string): Promise<string> {
  const { startBillingRun } = await client.mutate<StartAnswer, object>(startDocument, {
    asOf,
    previewId,
  });
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
    if (run.state !== 'RUNNING' || (run.failed > 0 && answered(run) === run.expected)) return run;
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
