import type { CliCommand, CommandContext } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface UserErrors {
  readonly userErrors: readonly { readonly message: string }[];
}
interface Key {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly lastFour: string;
  readonly expiresAt: string;
}
interface Partner {
  readonly id: string;
  readonly name: string;
  readonly owners: readonly string[];
  readonly keys: readonly Key[];
}

const keyFields = 'id name mode scopes state lastFour expiresAt';
const keyColumns = ({ id, name, mode, scopes, state, lastFour, expiresAt }: Key): string[] => [
  `  ${id}`,
  state,
  mode,
  scopes.join(' '),
  `…${lastFour}`,
  `until ${expiresAt.slice(0, 10)}`,
  name,
];

/** Sends one mutation as an administrator. @throws CommandFault (3) with the refusal */
async function mutate<T extends UserErrors>(
  context: CommandContext,
  field: string,
  input: object,
  selection: string,
): Promise<T> {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input`;
  const client = await signIn(context, 'administrator');
  const answer = await translated(
    client.mutate<Record<string, T>, object>(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { message } } }`,
      { input },
    ),
  );
  const payload = answer[field] as T;
  const [refusal] = payload.userErrors;
  if (refusal !== undefined) throw new CommandFault(exitCodes.refused, refusal.message);
  return payload;
}

export const partnersList: CliCommand = {
  name: 'partners list',
  summary: 'partners with their owners and keys, newest first',
  examples: ['npm run quanta -- partners list', 'npm run -s quanta -- partners list --json'],
  run: async (context) => {
    const client = await signIn(context, 'administrator');
    const { partners } = await translated(
      client.query<{ partners: { nodes: readonly Partner[] } }, object>(
        `{ partners(first: 100) { nodes { id name owners keys { ${keyFields} } } } }`,
        {},
      ),
    );
    context.output.answer({ partners: partners.nodes }, ({ partners: all }) =>
      all.length === 0
        ? ['There are no partners yet: npm run quanta -- partners create NAME --owner SUB']
        : all.flatMap(({ id, name, owners, keys }) => [
            `${id}  ${name}, owned by ${owners.join(', ')}`,
            ...columns(keys.map(keyColumns)),
          ]),
    );
  },
};

export const partnersCreate: CliCommand = {
  name: 'partners create <name>',
  summary: 'make a partner, with the person who owns it',
  examples: ['npm run quanta -- partners create "Acme" --owner demo-partner'],
  flags: [{ flags: '--owner <sub>', description: 'the owner’s `sub` at the issuer', isRequired: true }],
  run: async (context, { args, flags }) => {
    const { partner } = await mutate<UserErrors & { partner: { id: string } }>(
      context,
      'createPartner',
      { name: args[0] ?? '', ownerSub: String(flags.owner) },
      'partner { id }',
    );
    context.output.answer({ id: partner.id }, ({ id }) => [
      id,
      `A key for it: npm run quanta -- partners key ${id} --name Sync --scopes read,write`,
    ]);
  },
};

interface WithSecret extends UserErrors {
  readonly key: Key;
  readonly secret: string;
}
const shown = ({ key, secret }: WithSecret): string[] => [
  secret,
  `${key.id}, ${key.mode}, ${key.scopes.join(' ')}, until ${key.expiresAt.slice(0, 10)}`,
  'Keep it where secrets are kept: it is shown this once.',
];

export const partnersKey: CliCommand = {
  name: 'partners key <partner>',
  summary: 'make a key of a partner, and show it once',
  examples: [
    'npm run quanta -- partners key prt_0k3… --name Sync',
    'npm run -s quanta -- partners key prt_0k3… --name CI --mode test --json',
  ],
  flags: [
    { flags: '--name <name>', description: 'what it is for', isRequired: true },
    { flags: '--mode <mode>', description: 'live (when left out) or test', choices: ['live', 'test'] },
    { flags: '--scopes <scopes>', description: 'read,write when left out; also administer' },
    { flags: '--days <days>', description: 'in how many days it ends; 90 when left out', range: [1, 365] },
    {
      flags: '--from <networks>',
      description: 'addresses and networks from which it may be used, by commas',
    },
  ],
  run: async (context, { args, flags }) => {
    const listed = (value: string | boolean | undefined): string[] =>
      typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [];
    const made = await mutate<WithSecret>(
      context,
      'createPartnerKey',
      {
        partnerId: args[0] ?? '',
        name: String(flags.name),
        mode: String(flags.mode ?? 'live').toUpperCase(),
        scopes: listed(flags.scopes ?? 'read,write').map((scope) => scope.toUpperCase()),
        addresses: listed(flags.from),
        ...(flags.days === undefined ? {} : { days: Number(flags.days) }),
      },
      `key { ${keyFields} } secret`,
    );
    context.output.answer(made, shown);
  },
};

export const partnersRotate: CliCommand = {
  name: 'partners rotate <key>',
  summary: 'make a key in the place of another one, which works on for the overlap',
  examples: ['npm run quanta -- partners rotate pky_0k3… --overlap 24'],
  flags: [{ flags: '--overlap <hours>', description: '24 when left out', range: [0, 168] }],
  run: async (context, { args, flags }) => {
    const made = await mutate<WithSecret>(
      context,
      'rotatePartnerKey',
      { keyId: args[0] ?? '', overlapHours: Number(flags.overlap ?? 24) },
      `key { ${keyFields} } secret`,
    );
    context.output.answer(made, shown);
  },
};

export const partnersRevoke: CliCommand = {
  name: 'partners revoke <key>',
  summary: 'end a key everywhere, within two seconds',
  examples: ['npm run quanta -- partners revoke pky_0k3…'],
  run: async (context, { args }) => {
    const { key } = await mutate<UserErrors & { key: { id: string; revokedAt: string } }>(
      context,
      'revokePartnerKey',
      { keyId: args[0] ?? '' },
      'key { id revokedAt }',
    );
    context.output.answer(key, ({ id, revokedAt }) => [`${id} was revoked at ${revokedAt}`]);
  },
};
