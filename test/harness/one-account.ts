import { natsAccounts, permissionsOf } from '../../platform/messaging/permissions.ts';

const list = (texts: readonly string[]): string => JSON.stringify(texts);

/** The guard switched off: every user in the account of the streams, each with its allow list. So it was before. */
export function oneAccount(publicKeys: Readonly<Record<string, string>>): string {
  const users = natsAccounts.map((user) => {
    const { publish, subscribe } = permissionsOf(user);
    return `{ nkey: "${publicKeys[user]}", permissions: { publish: { allow: ${list(publish)} }, subscribe: { allow: ${list(subscribe)} } } }`;
  });
  return `accounts {
  QUANTA { jetstream: enabled, users: [\n${users.join('\n')}\n] }
  SYS {}
}
system_account: SYS
`;
}
