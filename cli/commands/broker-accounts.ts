import { accountsConfig } from '../../platform/messaging/accounts.ts';
import { newNkeySeed, nkeyOf } from '../../platform/messaging/nkey.ts';
import { provisioner } from '../../platform/messaging/permissions.ts';
import { secretFile } from '../../supervisor/key-file.ts';
import { ensureKeys } from '../../supervisor/keys.ts';
import { provisionerSeedFile } from '../../supervisor/provisioning.ts';
import type { CliCommand } from '../command.ts';

/** For a NATS server of the operator's: the accounts with the public halves of this data folder's keys. */
export const brokerAccounts: CliCommand = {
  name: 'broker accounts',
  summary: 'the accounts that a NATS server of your own needs, as its configuration says them',
  examples: [
    'npm run -s quanta -- broker accounts > accounts.conf',
    'npm run -s quanta -- broker accounts --provisioner > accounts.conf',
  ],
  flags: [
    {
      flags: '--provisioner',
      description:
        'with a key for the next start, which makes streams and consumers and then removes it here',
    },
  ],
  run: async ({ folder, output }, { flags }) => {
    const { publicKeys } = (await ensureKeys(folder.keys)).nats;
    const seed =
      flags.provisioner === true ? secretFile(provisionerSeedFile(folder.keys), newNkeySeed) : null;
    const users = { ...publicKeys, ...(seed === null ? {} : { [provisioner]: nkeyOf(seed).publicKey }) };
    const accounts = accountsConfig(users);
    output.answer({ accounts }, () => accounts.trimEnd().split('\n'));
  },
};
