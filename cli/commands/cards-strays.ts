import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { columns } from '../output.ts';
import { withDatabase } from '../quantum-databases.ts';

/** Tokens at payment providers whose card is not stored, and the decision over those that the vault does not know. */
export const cardsStrays: CliCommand = {
  name: 'cards strays',
  summary:
    'tokens at payment providers that belong to no stored card; detach those that the vault does not know',
  examples: [
    'npm run quanta -- cards strays',
    'npm run quanta -- cards strays --detach pm_1a2b3c',
    'npm run quanta -- cards strays --detach all',
  ],
  flags: [
    {
      flags: '--detach <reference>',
      description: 'an undecided token, or all; not before a restored vault has been brought up to date',
    },
    { flags: '--limit <count>', description: 'list at most so many (100)', range: [1, 1_000] },
  ],
  run: async (context, { flags }) => {
    const { decideStrays, listStrays } = await import('../../subgraphs/billing/vault/wiring.ts');
    const { decided, strays } = await withDatabase(context, 'vault', (database) =>
      database.transaction({ kind: 'all' }, async (tx) => ({
        decided:
          typeof flags.detach === 'string'
            ? await decideStrays(tx, flags.detach === 'all' ? null : flags.detach)
            : null,
        strays: await listStrays(tx, Number(flags.limit ?? 100)),
      })),
    );
    if (decided === 0)
      throw new CommandFault(
        exitCodes.refused,
        'No undecided token has that reference: list them without --detach.',
      );
    context.output.answer({ decided, strays }, () => [
      ...(decided === null ? [] : [`${decided} will be detached within minutes.`]),
      ...(strays.length === 0
        ? ['Every token at the providers belongs to a stored card, as far as they have been compared.']
        : columns([
            ['PROVIDER', 'REFERENCE', 'CUSTOMER', 'CARD', 'FOUND', 'STATE'],
            ...strays.map((one) => [
              one.provider,
              one.reference,
              one.customerId,
              one.cardId ?? '-',
              one.foundAt,
              one.state,
            ]),
          ])),
    ]);
  },
};
