import { setTimeout as pause } from 'node:timers/promises';
import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns, type Output } from '../output.ts';

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** What a run would bill, as the gateway answers it. */
export interface PreviewView {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'COMPUTING' | 'READY' | 'USED';
  readonly expiresAt: string | null;
  readonly subscriptions: number | null;
  readonly invoices: number | null;
  readonly currencies: readonly { readonly invoices: number; readonly total: Amount }[] | null;
  readonly largest:
    | readonly { readonly name: string; readonly customerId: string; readonly total: Amount }[]
    | null;
  readonly findings: readonly { readonly message: string; readonly stopsDailyRun: boolean }[] | null;
  readonly needsSecondPerson: boolean;
  readonly confirmedBy: string | null;
}

const askDocument = /* GraphQL */ `
  mutation PreviewBillingRun($asOf: LocalDate!) {
    previewBillingRun(input: { asOf: $asOf }) {
      preview { id }
      userErrors { message }
    }
  }`;

const previewDocument = /* GraphQL */ `
  query BillingRunPreview($id: ID!) {
    billingRunPreview(id: $id) {
      id asOf state expiresAt subscriptions invoices needsSecondPerson confirmedBy
      currencies { invoices total { amount currency } }
      largest { name customerId total { amount currency } }
      findings { message stopsDailyRun }
    }
  }`;

const pollMs = 250;
const patienceMs = 300_000;

/** A day of the calendar, so that the gateway is asked nothing that it has to refuse. */
export function dateFlag(value: unknown): string {
  const text = String(value);
  const fault = new CommandFault(exitCodes.usage, `${text} is no date: give one as YYYY-MM-DD.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw fault;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    throw fault;
  }
}

/** Asks for a preview and waits until it is computed. */
export async function previewed(client: QuantaClient, asOf: string, output: Output): Promise<PreviewView> {
  const { previewBillingRun } = await client.mutate<
    {
      previewBillingRun: {
        preview: { id: string } | null;
        userErrors: readonly { readonly message: string }[];
      };
    },
    object
  >(askDocument, { asOf });
  const id = previewBillingRun.preview?.id;
  if (id === undefined)
    throw new CommandFault(
      exitCodes.refused,
      previewBillingRun.userErrors[0]?.message ?? 'The preview was refused.',
    );
  output.say(`Computing what a run up to ${asOf} would bill …`);
  for (const giveUpAtMs = performance.now() + patienceMs; performance.now() < giveUpAtMs; ) {
    const preview = await readPreview(client, id);
    if (preview.state !== 'COMPUTING') return preview;
    await pause(pollMs);
  }
  throw new CommandFault(
    exitCodes.dependencyDown,
    `The preview ${id} is not computed yet: billing's worker does that; see npm run quanta -- status.`,
  );
}

export async function readPreview(client: QuantaClient, id: string): Promise<PreviewView> {
  const { billingRunPreview } = await client.query<{ billingRunPreview: PreviewView | null }, object>(
    previewDocument,
    { id },
  );
  if (billingRunPreview === null) throw new CommandFault(exitCodes.refused, `There is no preview ${id}.`);
  return billingRunPreview;
}

const inWords = ({ amount, currency }: Amount): string => `${amount} ${currency}`;

export function previewLines(preview: PreviewView): string[] {
  const { largest, findings, currencies } = preview;
  return [
    `Preview ${preview.id}: a run up to ${preview.asOf} would bill ${preview.subscriptions} subscriptions with ${preview.invoices} invoices`,
    ...columns(
      (currencies ?? []).map(({ invoices, total }) => [`  ${inWords(total)}`, `on ${invoices} invoices`]),
    ),
    ...(largest === null || largest.length === 0 ? [] : ['The largest:']),
    ...columns(
      (largest ?? []).map(({ total, name, customerId }) => [`  ${inWords(total)}`, name, customerId]),
    ),
    ...(findings === null || findings.length === 0
      ? ['Nothing is unusual about it.']
      : ['Look at this first:']),
    ...(findings ?? []).map(({ message }) => `  ${message}`),
    ...(preview.needsSecondPerson && preview.confirmedBy === null
      ? [
          `A second billing_admin confirms it: npm run quanta -- billing confirm ${preview.id} (with a QUANTA_TOKEN of their own).`,
        ]
      : []),
  ];
}

/** Shows what a billing run would bill, and bills nothing. */
export const billingPreview: CliCommand = {
  name: 'billing preview',
  summary: 'show what a billing run would bill, and what is unusual about it',
  examples: [
    'npm run quanta -- billing preview --as-of 2026-12-01',
    'npm run -s quanta -- billing preview --as-of 2026-12-01 --json',
  ],
  flags: [
    {
      flags: '--as-of <date>',
      description: 'the last day that would be billed, as YYYY-MM-DD',
      isRequired: true,
    },
  ],
  run: async (context, { flags }) => {
    const asOf = dateFlag(flags.asOf);
    const client = await signIn(context, 'billing_admin');
    const preview = await translated(previewed(client, asOf, context.output));
    context.output.answer(preview, previewLines);
  },
};
