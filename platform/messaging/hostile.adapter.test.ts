import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import { type ConsumerName, consumers, sendersTo } from '../../schema/messages/streams.ts';
import type { MessagingConnection } from './connect.ts';
import { on, startConsumer } from './consumer.ts';
import { listDeadLetters } from './dead-letters.ts';
import { encodeEnvelope } from './envelope.ts';
import { permissionsOf } from './permissions.ts';
import { checkProvisioned } from './provision.ts';
import { loadSigner, type Sign } from './signature.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { anEnvelope, publishRaw, signatureOf } from './testing/signed-message.ts';
import { aSurvey } from './testing/survey.ts';

const all = { kind: 'all' } as const;
const subject = surveySubmitted.type;

let setUp: MessagingSetUp;
let customer: MessagingConnection;
let billing: MessagingConnection;
let analytics: MessagingConnection;
let signAsCustomer: Sign;
let signAsBilling: Sign;

beforeAll(async () => {
  setUp = await setUpMessaging();
  [customer, billing, analytics] = await Promise.all([
    setUp.connectAs('customer-worker'),
    setUp.connectAs('billing-worker'),
    setUp.connectAs('analytics-worker'),
  ]);
  const { signingKeyFile } = setUp.nats.messages;
  signAsCustomer = await loadSigner('customer-worker', signingKeyFile('customer-worker'));
  signAsBilling = await loadSigner('billing-worker', signingKeyFile('billing-worker'));
});
afterAll(() => setUp.tearDown());

const parked = () => setUp.receiving.transaction(all, (tx) => listDeadLetters(tx));

describe('a consumer', () => {
  let done: string[] = [];
  let consuming: { stop(): Promise<void> };

  beforeAll(() => {
    consuming = startConsumer({
      database: setUp.receiving,
      connection: analytics,
      consumer: 'analytics-surveys',
      handlers: [
        on(surveySubmitted, async (_tx, { body }) => {
          done.push(body.surveyId);
        }),
      ],
      keysFile: setUp.nats.messages.keysFile,
      log: silentLog,
    });
  });
  afterAll(() => consuming.stop());
  afterEach(async () => {
    done = [];
    await setUp.receiving.transaction(all, (tx) => tx.execute(sql`DELETE FROM dead_letter`));
  });

  /** Everybody here gets past the broker, by the customer's own NATS user: what stops them is the signature. */
  const expectParked = async (reasonCode: string): Promise<void> => {
    const [letter, ...more] = await eventually(parked, (letters) => letters.length > 0);
    expect(letter?.reasonCode).toBe(reasonCode);
    expect(more).toEqual([]);
    expect(done).toEqual([]);
  };

  it('parks a message without a signature, or with another’s payload or subject', async () => {
    const genuine = anEnvelope('customer-worker', subject, aSurvey());
    const signature = signatureOf(signAsCustomer, subject, encodeEnvelope(genuine));
    await publishRaw(customer, subject, { payload: genuine, signature: null });
    await publishRaw(customer, subject, { payload: { ...genuine, data: aSurvey({ rating: 1 }) }, signature });
    const elsewhere = signatureOf(signAsCustomer, 'customer.erased.v1', encodeEnvelope(genuine));
    await publishRaw(customer, subject, { payload: genuine, signature: elsewhere });
    await publishRaw(customer, subject, {
      payload: genuine,
      signature: signature.replace('customer', 'unknown'),
    });
    const letters = await eventually(parked, (found) => found.length === 4);
    expect(letters.map((letter) => letter.reasonCode)).toEqual(Array(4).fill('BAD_SIGNATURE'));
    expect(done).toEqual([]);
  });

  /** Two genuine messages, signed with one signature as the relay does it. */
  const signedTogether = () => {
    const payloads = [aSurvey(), aSurvey()].map((survey) =>
      encodeEnvelope(anEnvelope('customer-worker', subject, survey)),
    );
    return signAsCustomer(payloads.map((payload) => ({ natsSubject: subject, payload })));
  };

  it('does what was signed together, each message by itself', async () => {
    for (const message of signedTogether()) await publishRaw(customer, subject, message);
    await eventually(
      async () => done,
      (ids) => ids.length === 2,
    );
    expect(await parked()).toEqual([]);
  });

  it('parks what is not where its header says among those signed together, or was not signed with them', async () => {
    const [first, second] = signedTogether();
    if (first === undefined || second === undefined) throw new Error('two were signed');
    const [sender, signature, index, size, path] = first.signature.split('.');
    const stranger = encodeEnvelope(anEnvelope('customer-worker', subject, aSurvey()));
    const forged = [
      { payload: first.payload, signature: second.signature },
      { payload: stranger, signature: first.signature },
      { payload: first.payload, signature: [sender, signature, '1', size, path].join('.') },
      { payload: first.payload, signature: [sender, signature, index, '3', path].join('.') },
      { payload: first.payload, signature: [sender, signature, index, size, `${path}AAAA`].join('.') },
      { payload: first.payload, signature: [sender, signature].join('.') },
      { payload: first.payload, signature: ['billing-worker', signature, index, size, path].join('.') },
    ];
    // The genuine one has been seen before: what is remembered of it helps none of them.
    await publishRaw(customer, subject, first);
    for (const message of forged) await publishRaw(customer, subject, message);
    const letters = await eventually(parked, (found) => found.length === forged.length);
    expect(letters.map((letter) => letter.reasonCode)).toEqual(forged.map(() => 'BAD_SIGNATURE'));
    expect(done.length).toBe(1);
  });

  it('parks what a sender signed who may not send it', async () => {
    const envelope = anEnvelope('billing-worker', subject, aSurvey());
    const signature = signatureOf(signAsBilling, subject, encodeEnvelope(envelope));
    await publishRaw(customer, subject, { payload: envelope, signature });
    await expectParked('SENDER_NOT_ALLOWED');
  });

  it('parks what says it comes from another than its signer', async () => {
    const envelope = anEnvelope('vault', subject, aSurvey());
    const signature = signatureOf(signAsCustomer, subject, encodeEnvelope(envelope));
    await publishRaw(customer, subject, { payload: envelope, signature });
    await expectParked('BAD_ENVELOPE');
  });

  it('parks signed bytes that are no envelope', async () => {
    const payload = new TextEncoder().encode('{"specversion":"1.0"}');
    await publishRaw(customer, subject, {
      payload,
      signature: signatureOf(signAsCustomer, subject, payload),
    });
    await expectParked('BAD_ENVELOPE');
  });

  it('parks a type it does not handle, and a body that breaks its schema without telling the values', async () => {
    const other = anEnvelope('customer-worker', 'customer.erased.v1', {});
    await publishRaw(customer, subject, {
      payload: other,
      signature: signatureOf(signAsCustomer, subject, encodeEnvelope(other)),
    });
    await expectParked('UNKNOWN_TYPE');
    await setUp.receiving.transaction(all, (tx) => tx.execute(sql`DELETE FROM dead_letter`));
    const broken = anEnvelope('customer-worker', subject, { ...aSurvey(), rating: 4111111111111111 });
    await publishRaw(customer, subject, {
      payload: broken,
      signature: signatureOf(signAsCustomer, subject, encodeEnvelope(broken)),
    });
    await expectParked('INVALID_BODY');
    const [letter] = await parked();
    expect(letter?.reason).toContain('at rating');
    expect(letter?.reason).not.toContain('4111');
  });

  it('does a genuine message once, however often it is sent', async () => {
    const survey = aSurvey();
    const payload = encodeEnvelope(anEnvelope('customer-worker', subject, survey));
    const signature = signatureOf(signAsCustomer, subject, payload);
    // Each under an id of its own, so that the broker takes them for different messages.
    for (const natsMsgId of ['a', 'b', 'c'])
      await publishRaw(customer, subject, { payload, signature, natsMsgId });
    const last = aSurvey();
    const marker = encodeEnvelope(anEnvelope('customer-worker', subject, last));
    await publishRaw(customer, subject, {
      payload: marker,
      signature: signatureOf(signAsCustomer, subject, marker),
    });
    await eventually(
      async () => done,
      (ids) => ids.includes(last.surveyId),
    );
    expect(done).toEqual([survey.surveyId, last.surveyId]);
    expect(await parked()).toEqual([]);
  });
});

describe('a hostile process with its own NATS user', () => {
  /** Resolves to the broker's complaint; a publish that is refused gets no other answer. */
  const complaint = async (connection: MessagingConnection, act: () => void): Promise<string> => {
    const statuses = connection.nats.status();
    act();
    for await (const status of statuses) if (status.type === 'error') return String(status.data);
    return 'none';
  };

  it.each([
    'customer.survey.submitted.v1',
    'customer.card.submitted.v1',
    'vault.card.settled.v1',
    'billing.invoice.issued.v1.more',
    '$JS.API.STREAM.INFO.CARD_INTAKE',
    '$JS.API.STREAM.DELETE.CARD_INTAKE',
    '$JS.API.STREAM.PURGE.PLANS',
    '$JS.API.STREAM.MSG.GET.CARD_INTAKE',
    '$JS.API.DIRECT.GET.CARD_INTAKE',
    '$JS.API.CONSUMER.CREATE.CARD_INTAKE.mine',
    '$JS.API.CONSUMER.MSG.NEXT.CARD_INTAKE.vault-card-intake',
    '$JS.API.CONSUMER.DELETE.PLANS.billing-plans',
    '$JS.ACK.CARD_INTAKE.vault-card-intake.1.1.1.1.0',
    '$SYS.REQ.SERVER.PING',
    '_INBOX.customer-worker.x',
  ])('cannot publish to %s', async (forbidden) => {
    const said = await complaint(billing, () => billing.nats.publish(forbidden, 'x'));
    expect(said).toMatch(/PERMISSIONS_VIOLATION/i);
  });

  it.each(['>', 'customer.>', 'customer.card.submitted.v1', '_INBOX.>', '_INBOX.vault.>', '$JS.>', '$SYS.>'])(
    'cannot listen to %s',
    async (forbidden) => {
      const refused = new Promise<string>((resolve) => {
        billing.nats.subscribe(forbidden, { callback: (error) => resolve(error?.code ?? 'heard something') });
      });
      expect(await refused).toBe('PERMISSIONS_VIOLATION');
    },
  );

  it('cannot take another’s inbox prefix for its answers', async () => {
    const thief = await setUp.connectAs('billing-worker', '_INBOX.vault');
    await expect(thief.jetstream.consumers.get('PLANS', 'billing-plans')).rejects.toThrow();
  });

  it('sees that its own consumers are there, with no more than its own permissions', async () => {
    expect(await checkProvisioned({ connection: billing, process: 'billing-worker' })).toEqual([]);
  });

  it('is let in by no other key and not without one', async () => {
    const { connect } = await import('nats');
    const { readFileSync } = await import('node:fs');
    const { url, caFile } = setUp.nats;
    await expect(connect({ servers: url, tls: { caFile } })).rejects.toThrow(/authorization/i);
    expect(readFileSync(caFile, 'utf8')).toContain('BEGIN CERTIFICATE');
    await expect(connect({ servers: url, tls: {} })).rejects.toThrow();
  });
});

describe('what a process may do', () => {
  it('is exactly its own consumers with their receipts, its database’s mark and what it tells of itself', () => {
    const own = 'analytics-worker';
    const settings = `operations.configuration.changed.v1.${own}`;
    expect(permissionsOf(own).publish).toEqual([
      ...Object.entries(consumers)
        .filter(([, consumer]) => consumer.process === own)
        .flatMap(([name, { stream }]) => [
          `$JS.API.CONSUMER.INFO.${stream}.${name}`,
          `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
          `$JS.ACK.${stream}.${name}.>`,
          ...sendersTo(name as ConsumerName).map((sender) => `receipts.${sender}.${name}`),
        ]),
      `$KV.DATABASE_MARKS.${own}`,
      `$JS.API.DIRECT.GET.KV_DATABASE_MARKS.$KV.DATABASE_MARKS.${own}`,
      `operations.alert.raised.v1.${own}`,
      settings,
      `operations.health.changed.v1.${own}`,
      `$JS.API.DIRECT.GET.OPERATIONS.${settings}`,
    ]);
    expect(permissionsOf('vault').subscribe).toEqual(['_INBOX.vault.>', 'receipts.vault.*']);
  });
});
