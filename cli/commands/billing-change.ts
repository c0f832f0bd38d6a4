import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { dateFlag } from './billing-preview.ts';

interface Amount {
  readonly amount: string;
  readonly currency: string;
}
interface ChangeView {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly takesEffectOn: string;
  readonly statusAfter: string;
  readonly endsOnAfter: string | null;
  readonly needsApproval: boolean;
  readonly refusal: string | null;
  readonly failure: string | null;
  readonly invoices: readonly {
    readonly lines: readonly { readonly description: string; readonly net: Amount }[];
    readonly total: Amount;
    readonly amountDue: Amount;
  }[];
  readonly creditNotes: readonly {
    readonly invoiceNumber: string;
    readonly total: Amount;
    readonly refund: Amount;
    readonly credit: Amount;
    readonly offset: Amount;
  }[];
}
interface Payload {
  readonly change: ChangeView | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const shown = /* GraphQL */ `
  id kind state takesEffectOn statusAfter endsOnAfter needsApproval refusal failure
  invoices { lines { description net { amount currency } } total { amount currency } amountDue { amount currency } }
  creditNotes { invoiceNumber total { amount currency } refund { amount currency } credit { amount currency } offset { amount currency } }`;
const prepareDocument = /* GraphQL */ `
  mutation PrepareSubscriptionChange($input: PrepareSubscriptionChangeInput!) {
    prepareSubscriptionChange(input: $input) { change { ${shown} } userErrors { message } }
  }`;
const confirmDocument = /* GraphQL */ `
  mutation ConfirmSubscriptionChange($input: ConfirmSubscriptionChangeInput!) {
    confirmSubscriptionChange(input: $input) { change { ${shown} } userErrors { message } }
  }`;

const inWords = ({ amount, currency }: Amount): string => `${amount} ${currency}`;

function changeLines(change: ChangeView): string[] {
  const { invoices, creditNotes } = change;
  return [
    `${change.id}: ${change.kind} is ${change.state}; takes effect on ${change.takesEffectOn}, then it is ${change.statusAfter}${change.endsOnAfter === null ? '' : ` and ends on ${change.endsOnAfter}`}`,
    ...(invoices.length === 0 && creditNotes.length === 0 ? ['The next run bills nothing for it.'] : []),
    ...invoices.flatMap(({ lines, total, amountDue }) => [
      `The next run invoices ${inWords(total)}, of which ${inWords(amountDue)} are due:`,
      ...lines.map(({ description, net }) => `  ${inWords(net)}  ${description}`),
    ]),
    ...creditNotes.map(
      ({ invoiceNumber, total, refund, credit, offset }) =>
        `It gives back ${inWords(total)} of ${invoiceNumber}: ${inWords(refund)} refunded, ${inWords(credit)} as credit, ${inWords(offset)} off its debt`,
    ),
    ...(change.refusal === null ? [] : [`The next run would refuse: ${change.refusal}`]),
    ...(change.failure === null ? [] : [`It failed: ${change.failure}`]),
    ...(change.state === 'PREPARED'
      ? [
          `${change.needsApproval ? 'A second billing_admin confirms it' : 'Confirm it'}: npm run quanta -- billing change-confirm ${change.id}`,
        ]
      : []),
  ];
}

const changed = ({ change, userErrors }: Payload): ChangeView => {
  if (change === null)
    throw new CommandFault(exitCodes.refused, userErrors[0]?.message ?? 'The change was refused.');
  return change;
};

async function confirm(client: QuantaClient, changeId: string): Promise<ChangeView> {
  const { confirmSubscriptionChange } = await translated(
    client.mutate<{ confirmSubscriptionChange: Payload }, object>(confirmDocument, { input: { changeId } }),
  );
  return changed(confirmSubscriptionChange);
}

const times = ['now', 'period-end', 'term-end', 'withdrawal'] as const;
const optionalDate = (value: unknown): string | undefined =>
  value === undefined ? undefined : dateFlag(value);

/** The input's one kind, by the flags that are given. */
function kindOf(flags: Readonly<Record<string, unknown>>): object {
  const on = optionalDate(flags.on);
  const quantity = flags.quantity === undefined ? undefined : Number(flags.quantity);
  const kinds: Record<string, unknown>[] = [];
  if (flags.contract !== undefined) kinds.push({ changePlan: { contractId: flags.contract, quantity, on } });
  else if (quantity !== undefined) kinds.push({ changeQuantity: { quantity, on } });
  if (flags.pause === true) kinds.push({ pause: { from: on, until: optionalDate(flags.until) } });
  if (flags.resume === true) kinds.push({ resume: { on } });
  if (flags.cancel !== undefined) {
    const at = on === undefined ? String(flags.cancel).toUpperCase().replace('-', '_') : 'ON_DATE';
    kinds.push({ cancel: { at, on, givesBack: flags.refund === true ? 'REFUND' : 'CREDIT' } });
  }
  if (flags.takeBack === true) kinds.push({ takeBackCancellation: true });
  if (flags.trial === true) kinds.push({ trial: { until: optionalDate(flags.until) } });
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0)
    throw new CommandFault(
      exitCodes.usage,
      'Give exactly one of --contract, --quantity, --pause, --resume, --cancel, --take-back and --trial.',
    );
  return kind;
}

/** Shows what a change of a subscription would bill, and with `--confirm` makes it. */
export const billingChange: CliCommand = {
  name: 'billing change <subscription>',
  summary: 'show what a change of a subscription would bill; with --confirm, make it',
  examples: [
    'npm run quanta -- billing change sub_0k3… --quantity 3 --reason "asked for"',
    'npm run quanta -- billing change sub_0k3… --cancel now --reason "moved"',
    'npm run quanta -- billing change sub_0k3… --pause --reason "away" --confirm',
  ],
  flags: [
    { flags: '--reason <text>', description: 'why; it is kept in the journal', isRequired: true },
    { flags: '--contract <id>', description: 'another support contract' },
    { flags: '--quantity <count>', description: 'another quantity', range: [1, 100_000] },
    { flags: '--pause', description: 'no service and no bills until it is resumed, or until --until' },
    { flags: '--resume', description: 'service and bills go on' },
    { flags: '--cancel <when>', description: 'when it ends', choices: times },
    { flags: '--take-back', description: 'take a cancellation back' },
    { flags: '--trial', description: 'give a trial until --until, or make it longer' },
    { flags: '--on <date>', description: 'the day on which it takes effect, as YYYY-MM-DD' },
    { flags: '--until <date>', description: 'first day after a pause or a trial, as YYYY-MM-DD' },
    {
      flags: '--refund',
      description: 'refund what a cancellation gives back, instead of keeping it as credit',
    },
    { flags: '--confirm', description: 'make it; without, it is only shown' },
  ],
  run: async (context, { args, flags }) => {
    const input = { subscriptionId: args[0] ?? '', reason: String(flags.reason), ...kindOf(flags) };
    const client = await signIn(context, 'billing_admin');
    const { prepareSubscriptionChange } = await translated(
      client.mutate<{ prepareSubscriptionChange: Payload }, object>(prepareDocument, { input }),
    );
    const prepared = changed(prepareSubscriptionChange);
    const answer = flags.confirm === true ? await confirm(client, prepared.id) : prepared;
    context.output.answer(answer, changeLines);
  },
};

/** Has a prepared change applied, at once or on its day. */
export const billingChangeConfirm: CliCommand = {
  name: 'billing change-confirm <change>',
  summary: 'confirm a prepared change of a subscription',
  examples: ['npm run quanta -- billing change-confirm sch_0k3…'],
  flags: [],
  run: async (context, { args }) => {
    const client = await signIn(context, 'billing_admin');
    context.output.answer(await confirm(client, args[0] ?? ''), changeLines);
  },
};
