import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '../../schema/messages/generated/registry.ts';
import { isOfEveryProcess, processNames, senderOf } from '../../schema/messages/message.ts';
import { consumers, streams } from '../../schema/messages/streams.ts';
import { natsUsers, permissionsOf } from './permissions.ts';
import { natsServerConfig } from './server-config.ts';

const processes = processNames;

/** NATS's matching: `*` is one token, `>` the rest. */
function allows(pattern: string, subject: string): boolean {
  const wanted = pattern.split('.');
  const tokens = subject.split('.');
  for (const [index, token] of wanted.entries()) {
    if (token === '>') return tokens.length > index;
    if (tokens[index] === undefined || (token !== '*' && token !== tokens[index])) return false;
  }
  return tokens.length === wanted.length;
}

/** What a user may say of itself. */
const ofItself = (user: string): string[] => [
  `operations.alert.raised.v1.${user}`,
  `operations.configuration.changed.v1.${user}`,
  `operations.health.changed.v1.${user}`,
  `$JS.API.DIRECT.GET.OPERATIONS.operations.configuration.changed.v1.${user}`,
];

describe('permissions, for any process', () => {
  const anyProcess = fc.constantFrom(...processes);
  const mayPublish = (user: (typeof processes)[number], subject: string): boolean =>
    permissionsOf(user).publish.some((pattern) => allows(pattern, subject));

  it('have a wildcard only for a keyed message’s last token and for acknowledgements of an own consumer', () => {
    fc.assert(
      fc.property(anyProcess, (user) => {
        const keyed = messages.filter((message) => message.keyed).map(({ type }) => `${type}.*`);
        const acknowledgements = Object.entries(consumers)
          .filter(([, consumer]) => consumer.process === user)
          .map(([name, { stream }]) => `$JS.ACK.${stream}.${name}.>`);
        const wild = permissionsOf(user).publish.filter((subject) => /[*>]/.test(subject));
        expect([...keyed, ...acknowledgements]).toEqual(expect.arrayContaining(wild));
      }),
    );
  });

  it('let no two processes publish the same message, nor read through one consumer', () => {
    const subjects = [
      ...streams
        .flatMap(({ subjects }) => subjects)
        .filter((subject) => !isOfEveryProcess(subject))
        .map((subject) => subject.replace('*', 'ctr_1')),
      ...Object.entries(consumers).map(([name, { stream }]) => `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...subjects), (subject) => {
        expect(processes.filter((user) => mayPublish(user, subject))).toHaveLength(1);
      }),
    );
  });

  it('reach nothing of JetStream’s administration, whatever the name', () => {
    const verbs = [
      'STREAM.DELETE',
      'STREAM.PURGE',
      'STREAM.CREATE',
      'STREAM.UPDATE',
      'STREAM.MSG.GET',
      'DIRECT.GET',
    ];
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    fc.assert(
      fc.property(
        anyProcess,
        fc.constantFrom(...verbs, 'CONSUMER.DELETE'),
        name,
        name,
        (user, verb, one, two) => {
          expect(mayPublish(user, `$JS.API.${verb}.${one}`)).toBe(false);
          expect(mayPublish(user, `$JS.API.${verb}.${one}.${two}`)).toBe(false);
        },
      ),
    );
  });

  it('let the gateway create blocks of rate budgets, remember sign-outs, look partners’ keys up, look at streams, and do nothing else', () => {
    expect(permissionsOf('gateway')).toEqual({
      publish: [
        '$KV.RATE_BUDGETS.*.*.*',
        '$KV.SIGNED_OUT.*',
        '$JS.API.DIRECT.GET.KV_SIGNED_OUT.$KV.SIGNED_OUT.*',
        '$KV.CALL_BUDGETS.*.*.*',
        '$JS.API.DIRECT.GET.PARTNER_KEYS.customer.partner-key.changed.v1.*',
        '$JS.API.STREAM.LIST',
        '$JS.API.CONSUMER.LIST.*',
        '$JS.API.DIRECT.GET.OPERATIONS',
        ...ofItself('gateway'),
      ],
      subscribe: ['_INBOX.gateway.>'],
    });
  });

  it('let every process tell how it is, of itself alone, and read what it told of its settings', () => {
    const told = (subject: string): boolean => isOfEveryProcess(subject) || subject.includes('OPERATIONS');
    for (const user of natsUsers) {
      const reads = user === 'gateway' || user === 'supervisor' ? ['$JS.API.DIRECT.GET.OPERATIONS'] : [];
      expect(permissionsOf(user).publish.filter(told).toSorted()).toEqual(
        [...ofItself(user), ...reads].toSorted(),
      );
    }
    expect(permissionsOf('customer-server').publish).toEqual(ofItself('customer-server'));
  });

  it('let a process confirm only what its own consumers are given, to the sender of it', () => {
    const receipts = [...new Set(processes.flatMap((user) => permissionsOf(user).publish))].filter(
      (subject) => subject.startsWith('receipts.'),
    );
    expect(receipts.length).toBeGreaterThanOrEqual(Object.keys(consumers).length);
    for (const subject of receipts) {
      const [, sender, name] = subject.split('.');
      const consumer = consumers[name as keyof typeof consumers];
      expect(consumer.filterSubjects.some((filter) => senderOf(filter) === sender)).toBe(true);
      expect(processes.filter((user) => mayPublish(user, subject))).toEqual([consumer.process]);
    }
  });

  it('cover every message with a sender and let every process read its own inbox and receipts only', () => {
    for (const { type, keyed } of messages.filter((message) => !isOfEveryProcess(message.type)))
      expect(
        processes.some((user) => mayPublish(user, keyed ? `${type}.x` : type)),
        type,
      ).toBe(true);
    for (const user of natsUsers) {
      const receipts = processes.some((one) => one === user) ? [`receipts.${user}.*`] : [];
      expect(permissionsOf(user).subscribe).toEqual([`_INBOX.${user}.>`, ...receipts]);
    }
  });
});

it('writes a configuration without deny rules and without further doors', () => {
  const text = natsServerConfig({
    serverName: 'n',
    host: '127.0.0.1',
    port: 4222,
    pidFile: '/run/nats.pid',
    logFile: '/run/nats.log',
    storeDir: '/run/store',
    storeKey: 'k"ey',
    tls: { certFile: '/c', keyFile: '/k', caFile: '/a' },
    accountsFile: 'accounts.conf',
  });
  expect(text).not.toMatch(/deny|websocket|mqtt|leafnode|http_port|monitor_port|no_auth_user/);
  expect(text).toContain('sync_interval: always');
  expect(text).toContain('key: "k\\"ey"');
});
