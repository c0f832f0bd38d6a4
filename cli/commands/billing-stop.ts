import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';

const stopDocument = /* GraphQL */ `
  mutation StopBillingRun($input: StopBillingRunInput!) {
    stopBillingRun(input: $input) {
      billingRun { id state expected billed stopped invoicesIssued }
      userErrors { message }
    }
  }`;

interface StoppedView {
  readonly id: string;
  readonly state: string;
  readonly expected: number;
  readonly billed: number;
  readonly stopped: number;
  readonly invoicesIssued: number;
}

/** Stops a billing run: what it has issued stands, and it issues and charges no more. */
export const billingStop: CliCommand = {
  name: 'billing stop <run>',
  summary: 'stop a billing run; its invoices stand, and it issues and charges no more',
  examples: ['npm run quanta -- billing stop run_0k3… --reason "wrong date"'],
  flags: [{ flags: '--reason <text>', description: 'why; it is kept with the run', isRequired: true }],
  run: async (context, { args, flags }) => {
    const input = { billingRunId: args[0] ?? '', reason: String(flags.reason) };
    const client = await signIn(context, 'billing_admin');
    const { stopBillingRun } = await translated(
      client.mutate<
        {
          stopBillingRun: {
            billingRun: StoppedView | null;
            userErrors: readonly { readonly message: string }[];
          };
        },
        object
      >(stopDocument, { input }),
    );
    const { billingRun: run, userErrors } = stopBillingRun;
    if (run === null)
      throw new CommandFault(exitCodes.refused, userErrors[0]?.message ?? 'The run was not stopped.');
    context.output.answer(run, (view) => [
      `${view.id} is stopped: ${view.billed} of ${view.expected} subscriptions were billed (${view.invoicesIssued} invoices), ${view.stopped} were not.`,
    ]);
  },
};
