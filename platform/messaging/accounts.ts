import { type NatsAccount, natsAccounts, permissionsOf } from './permissions.ts';
import { isReceiptSubject, receiptAddress } from './receipts.ts';

/*
 * NATS checks the subject of a request and not its reply subject, and answers with its own rights: inside one account, a request that a user
 * may make carries the answer to any subject, also to one that deletes a stream. So each user has an account of its own. It imports exactly
 * the subjects that it may publish to, and an answer comes back into the account that asked.
 */

/** The account that has JetStream. No process is a user of it. */
export const streamsAccount = 'QUANTA';

/** A subject that an account offers to others. */
interface Export {
  readonly kind: 'service' | 'stream';
  readonly subject: string;
  readonly to: readonly NatsAccount[];
}

interface Import {
  readonly kind: 'service' | 'stream';
  readonly subject: string;
  readonly from: string;
}

export interface AccountDeclaration {
  readonly name: string;
  /** Null for the account of the streams. */
  readonly user: NatsAccount | null;
  readonly exports: readonly Export[];
  readonly imports: readonly Import[];
}

/**
 * The server gives every account without JetStream its own answer to all of `$JS.API.>`, "JetStream is not enabled", unless it finds that
 * `$JS.API.INFO` is imported. No user may publish there; it says how full the store is.
 */
const apiInfo = '$JS.API.INFO';

/** These are answered more than once. */
const isAnsweredOften = (subject: string): boolean => subject.startsWith('$JS.API.CONSUMER.MSG.NEXT.');

/** What an account asks of the streams' account. */
const requestsOf = (user: NatsAccount): string[] => [
  apiInfo,
  ...permissionsOf(user).publish.filter((subject) => !isReceiptSubject(subject)),
];

/** Receipts go from the reader's account to the sender's. */
const receiptsOf = (user: NatsAccount) =>
  permissionsOf(user).publish.filter(isReceiptSubject).map(receiptAddress);

function accountOf(user: NatsAccount): AccountDeclaration {
  const sent = receiptsOf(user).map(({ subject, sender }) => ({
    ...{ kind: 'stream' as const, subject, to: [sender] },
  }));
  const received = natsAccounts.flatMap((from) =>
    receiptsOf(from)
      .filter(({ sender }) => sender === user)
      .map(({ subject }) => ({ kind: 'stream' as const, subject, from })),
  );
  const requests = requestsOf(user).map((subject) => ({
    ...{ kind: 'service' as const, subject, from: streamsAccount },
  }));
  return { name: user, user, exports: sent, imports: [...requests, ...received] };
}

function accountOfStreams(): AccountDeclaration {
  const askers = new Map<string, NatsAccount[]>();
  for (const user of natsAccounts)
    for (const subject of requestsOf(user)) askers.set(subject, [...(askers.get(subject) ?? []), user]);
  return {
    name: streamsAccount,
    user: null,
    exports: [...askers].map(([subject, to]) => ({ kind: 'service', subject, to })),
    imports: [],
  };
}

/** Every account, from what its user may publish. Pure. */
export const accounts: readonly AccountDeclaration[] = [accountOfStreams(), ...natsAccounts.map(accountOf)];

const quote = (text: string): string => JSON.stringify(text);
const list = (texts: readonly string[]): string => `[${texts.map(quote).join(', ')}]`;
const block = (name: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `    ${name}: [\n${lines.map((line) => `      ${line}\n`).join('')}    ]\n`;

function userLine(user: NatsAccount, nkey: string): string {
  const { publish, subscribe } = permissionsOf(user);
  return `{ nkey: ${quote(nkey)}, permissions: { publish: { allow: ${list(publish)} }, subscribe: { allow: ${list(subscribe)} } } }`;
}

const exportLine = ({ kind, subject, to }: Export): string =>
  `{ ${kind}: ${quote(subject)}, ${isAnsweredOften(subject) ? 'response_type: stream, ' : ''}accounts: ${list(to)} }`;

const importLine = ({ kind, subject, from }: Import): string =>
  `{ ${kind}: { account: ${quote(from)}, subject: ${quote(subject)} } }`;

/**
 * The accounts as the server's configuration says them. It holds no secret.
 *
 * @param users  public nkey (`U…`) of each user who is let in; an account without one stays, and has no user
 */
export function accountsConfig(users: Readonly<Partial<Record<NatsAccount, string>>>): string {
  const texts = accounts.map(({ name, user, exports, imports }) => {
    const nkey = user === null ? undefined : users[user];
    const lines = [
      user === null ? '    jetstream: enabled\n' : '',
      block('users', user === null || nkey === undefined ? [] : [userLine(user, nkey)]),
      block('exports', exports.map(exportLine)),
      block('imports', imports.map(importLine)),
    ];
    return `  ${quote(name)}: {\n${lines.join('')}  }\n`;
  });
  return `accounts {\n${texts.join('')}  SYS: {}\n}\nsystem_account: SYS\n`;
}
