import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { previewLines, readPreview } from './billing-preview.ts';

const confirmDocument = /* GraphQL */ `
  mutation ConfirmBillingRun($previewId: ID!) {
    confirmBillingRun(input: { previewId: $previewId }) {
      preview { id }
      userErrors { message }
    }
  }`;

/** Agrees, as a second person, to a run that bills more than one period ahead. */
export const billingConfirm: CliCommand = {
  name: 'billing confirm <preview>',
  summary: 'agree, as a second billing_admin, to a run that bills more than one period ahead',
  examples: ['QUANTA_TOKEN=… npm run quanta -- billing confirm prv_0k3…'],
  run: async (context, { args }) => {
    const previewId = args[0] ?? '';
    const client = await signIn(context, 'billing_admin');
    const { confirmBillingRun } = await translated(
      client.mutate<{ confirmBillingRun: { userErrors: readonly { readonly message: string }[] } }, object>(
        confirmDocument,
        { previewId },
      ),
    );
    const [refusal] = confirmBillingRun.userErrors;
    if (refusal !== undefined) throw new CommandFault(exitCodes.refused, refusal.message);
    const preview = await translated(readPreview(client, previewId));
    context.output.answer(preview, (view) => [
      ...previewLines(view),
      `Confirmed. Start it: npm run quanta -- billing run --as-of ${view.asOf} --preview ${view.id}`,
    ]);
  },
};
