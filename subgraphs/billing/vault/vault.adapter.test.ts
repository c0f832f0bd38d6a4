/** The vault from its intake to its database. It is one file, because keys, provider and database together cost more to set up than a test. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { CompactEncrypt, compactVerify, decodeJwt, importJWK, type JWK } from 'jose';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CustomerId, newId, type RequestId } from '../../../kernel/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type Database, openDatabase } from '../../../platform/postgres/database.ts';
import { startTestProvider, testSecretKey } from '../../../stand-ins/testing/provider.ts';
import { makeTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { killWhen } from '../../../test/harness/killed-process.ts';
import { cards } from './adapters/postgres/tables.ts';
import type { Tokenised } from './application/ports.ts';
import type { ProviderReference } from './domain/provider-reference.ts';
import { compareTokens, removeCard, type SubmittedCard, settleCard } from './index.ts';
import { decideStrays, wire } from './wiring.ts';

const visa = '4242424242424242';
const settleOneCard = join(import.meta.dirname, 'testing/settle-one-card.ts');
const nextYear = new Date().getUTCFullYear() + 1;
let at: TestDatabase;
let database: Database;
let provider: Awaited<ReturnType<typeof startTestProvider>>;
let config: Parameters<typeof wire>[1];
let vault: Awaited<ReturnType<typeof wire>>;
let now = Temporal.Now.instant();

beforeAll(async () => {
  at = await makeTestDatabase('vault');
  database = openDatabase({
    url: at.url,
    name: 'test',
    log: createLog({ process: 'test', level: 'silent' }),
  });
  provider = await startTestProvider();
  const folder = mkdtempSync(join(inject('runFolder'), 'vault-'));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  config = {
    VAULT_KEY_SHARE_1_FILE: file('share-1', randomBytes(32).toString('hex')),
    VAULT_KEY_SHARE_2_FILE: file('share-2', randomBytes(32).toString('hex')),
    CARD_KEYS_SIGNING_KEY_FILE: file(
      'signing.pem',
      signing.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ),
    STRIPE_SECRET_KEY: testSecretKey,
    STRIPE_API_BASE: provider.url,
    STRIPE_CA_FILE: file('ca.pem', provider.certificates.authority),
  };
  vault = await wire(database, config, { now: () => now });
  await vault.turnIntakeKeys();
});
afterAll(async () => {
  await database.close();
  await provider.stop();
  await at.drop();
});

async function ask<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: at.adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Today's public intake key, from the set that was put on its way to the customer quantum. */
async function todaysKey(): Promise<JWK & { kid: string }> {
  const [row] = await ask<{ body: { keySet: string } }>(
    `SELECT body FROM outbox WHERE type = 'vault.card.keys.v1' ORDER BY position DESC LIMIT 1`,
  );
  const { keys } = decodeJwt<{ keys: (JWK & { kid: string })[] }>(row?.body.keySet ?? '');
  const [key] = keys;
  if (key === undefined) throw new Error('the key set is empty');
  return key;
}

interface Sealing {
  readonly customerId?: CustomerId;
  readonly requestId?: RequestId;
  readonly header?: object;
}

async function seal(payload: object, { customerId, requestId, header }: Sealing = {}) {
  const key = await todaysKey();
  const owner = { customerId: customerId ?? newId('Customer'), requestId: requestId ?? newId('Request') };
  const encryptedCard = await new CompactEncrypt(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: key.kid,
      typ: 'quanta-card+jwe',
      aud: 'quanta-vault',
      iat: Math.floor(now.epochMilliseconds / 1000),
      ...owner,
      ...header,
    })
    .encrypt(await importJWK(key, 'ECDH-ES'));
  return { ...owner, cardId: newId('Card'), encryptedCard };
}

const aPayload = (over: object = {}) => ({
  number: visa,
  expiryMonth: 12,
  expiryYear: nextYear,
  holderName: 'Ada Lovelace',
  ...over,
});
const settle = (submitted: SubmittedCard) =>
  vault.ports.unitOfWork({ kind: 'all' }, (tx) => settleCard(vault.ports)(tx, submitted));
const remove = (submitted: SubmittedCard) =>
  vault.ports.unitOfWork({ kind: 'all' }, (tx) => removeCard(vault.ports)(tx, submitted));

/** What was said about a card, in the order it was said. */
const said = (cardId: string, type = 'vault.card.settled.v1') =>
  ask<{ body: { outcome: { kind: string; code?: string; lastFour?: string } } }>(
    'SELECT body FROM outbox WHERE aggregate = $1 AND type = $2 ORDER BY position',
    [cardId, type],
  );
async function outcomeOf(submitted: SubmittedCard): Promise<string> {
  await settle(submitted);
  const answers = await said(submitted.cardId);
  expect(answers).toHaveLength(1);
  const outcome = answers[0]?.body.outcome;
  return outcome?.code ?? outcome?.kind ?? 'nothing';
}

describe('the key set', () => {
  it('is signed by the pinned key, carries eight days, and is published once a day', async () => {
    const [row] = await ask<{ body: { keySet: string } }>(
      `SELECT body FROM outbox WHERE type = 'vault.card.keys.v1'`,
    );
    const signing = createPrivateKey(
      await import('node:fs').then((fs) => fs.readFileSync(config.CARD_KEYS_SIGNING_KEY_FILE)),
    );
    const { payload } = await compactVerify(row?.body.keySet ?? '', createPublicKey(signing));
    const { keys } = JSON.parse(Buffer.from(payload).toString());
    expect(keys).toHaveLength(8);
    expect(keys.every((key: object) => !('d' in key))).toBe(true);
    expect(await vault.turnIntakeKeys()).toEqual({ published: false, destroyed: 0 });
  });
});

describe('a call to the provider that the vault was killed in', () => {
  /** A process of its own is killed in the middle of its call: before the provider did anything, or after it attached the token and before its answer came. */
  const killedWhileSettling = async (
    submitted: SubmittedCard,
    when: 'BEFORE' | 'AFTER' = 'AFTER',
  ): Promise<void> => {
    const fault =
      when === 'BEFORE'
        ? { kind: 'timeout_before_commit', path: '/v1/payment_methods' }
        : { kind: 'timeout_after_commit', path: '/v1/payment_methods/' };
    // Two tries of the client's would both be held: none ends before it is killed.
    await provider.control('POST', '/stand-in/faults', {
      ...fault,
      method: 'POST',
      count: 2,
      holdMs: 20_000,
    });
    await killWhen(settleOneCard, { url: at.url, config, submitted }, async () => {
      const { faults } = (await provider.control('GET', '/stand-in/faults')) as {
        faults: { count: number }[];
      };
      const isUnderWay = faults[0]?.count !== 2;
      return isUnderWay && (await atProvider(submitted.customerId)).length === (when === 'BEFORE' ? 0 : 1);
    });
    await provider.control('DELETE', '/stand-in/faults');
    expect(await begun(submitted)).toHaveLength(1);
  };
  const begun = ({ cardId }: SubmittedCard) => ask('SELECT FROM tokenisation WHERE card_id = $1', [cardId]);
  /** The provider has the machine's time, so the comparison is given it too. */
  let ahead: Temporal.DurationLike = { hours: 0 };
  const compare = () =>
    compareTokens({ ...vault.ports, clock: { now: () => Temporal.Now.instant().add(ahead) } })(
      new AbortController().signal,
    );
  /** References of the customer's cards, at the provider. */
  const atProvider = async (customerId: CustomerId): Promise<readonly string[]> => {
    const [known] = await ask<{ reference: string }>(
      'SELECT provider_customer_id AS reference FROM provider_customer WHERE customer_id = $1',
      [customerId],
    );
    const tokens = (await vault.ports.tokenisers[0]?.list(known?.reference ?? '')) ?? [];
    return tokens.map(({ paymentMethodReference }) => paymentMethodReference);
  };
  const later = async (duration: Temporal.DurationLike, work: () => Promise<void>): Promise<void> => {
    ahead = duration;
    try {
      await work();
    } finally {
      ahead = { hours: 0 };
    }
  };
  const strays = (customerId: CustomerId) =>
    ask<{ decided_at: Date | null; detached_at: Date | null }>(
      'SELECT decided_at, detached_at FROM stray_token WHERE customer_id = $1',
      [customerId],
    );

  it('leaves its token at the provider for an hour, when its card was removed meanwhile, and not for ever', async () => {
    const submitted = await seal(aPayload());
    await killedWhileSettling(submitted);
    await remove(submitted);
    await settle(submitted);
    expect(await atProvider(submitted.customerId)).toHaveLength(1);
    await compare();
    expect(await atProvider(submitted.customerId)).toHaveLength(1);
    await later({ hours: 2 }, async () => {
      expect((await compare()).detached).toBe(1);
    });
    expect(await atProvider(submitted.customerId)).toEqual([]);
    expect(await strays(submitted.customerId)).toMatchObject([{ detached_at: expect.any(Date) }]);
    expect(await begun(submitted)).toEqual([]);
  });

  it('leaves the token of a duplicate no longer, and never touches the card that is stored', async () => {
    const customerId = newId('Customer');
    const [first, second] = [await seal(aPayload(), { customerId }), await seal(aPayload(), { customerId })];
    await killedWhileSettling(first);
    expect(await outcomeOf(second)).toBe('STORED');
    expect(await outcomeOf(first)).toBe('DUPLICATE_CARD');
    expect(await atProvider(customerId)).toHaveLength(2);
    await later({ hours: 2 }, async () => {
      await compare();
    });
    const [row] = await ask<{ reference: string }>(
      "SELECT provider_references -> 0 ->> 'paymentMethodReference' AS reference FROM card WHERE id = $1",
      [second.cardId],
    );
    expect(await atProvider(customerId)).toEqual([row?.reference]);
  });

  it('is repeated with the same token while the card waits, however often the tokens are compared', async () => {
    const submitted = await seal(aPayload());
    await killedWhileSettling(submitted);
    await later({ hours: 30 }, async () => {
      await compare();
    });
    const before = await atProvider(submitted.customerId);
    expect(await outcomeOf(submitted)).toBe('STORED');
    expect(await atProvider(submitted.customerId)).toEqual(before);
  });

  it('that the provider never took leaves nothing: the card is stored with one token when its message comes again', async () => {
    const [kept, removed] = [await seal(aPayload()), await seal(aPayload())];
    for (const submitted of [kept, removed]) {
      await killedWhileSettling(submitted, 'BEFORE');
      expect(await atProvider(submitted.customerId)).toEqual([]);
    }
    expect(await outcomeOf(kept)).toBe('STORED');
    await remove(removed);
    await settle(removed);
    await later({ hours: 2 }, async () => {
      await compare();
    });
    expect(await atProvider(kept.customerId)).toHaveLength(1);
    expect(await atProvider(removed.customerId)).toEqual([]);
    expect([...(await begun(kept)), ...(await begun(removed))]).toEqual([]);
  });

  it('is no reason to detach cards that a restored vault has never heard of: an operator decides', async () => {
    const submitted = await seal(aPayload());
    await settle(submitted);
    await ask('DELETE FROM card WHERE id = $1', [submitted.cardId]);
    await ask('DELETE FROM card_request WHERE card_id = $1', [submitted.cardId]);
    await later({ hours: 26 }, async () => {
      while ((await compare()).customers > 0);
      expect(await atProvider(submitted.customerId)).toHaveLength(1);
      expect(await strays(submitted.customerId)).toEqual([{ decided_at: null, detached_at: null }]);
      await database.transaction({ kind: 'all' }, (tx) => decideStrays(tx, null));
      await compare();
      expect(await atProvider(submitted.customerId)).toEqual([]);
    });
  });
});

describe('a submitted card', () => {
  it('is sealed, tokenised, and told to billing masked and to the customer as four digits', async () => {
    const submitted = await seal(aPayload());
    expect(await outcomeOf(submitted)).toBe('STORED');
    const [stored] = await said(submitted.cardId, 'vault.card.stored.v2');
    expect(stored?.body).toMatchObject({ brand: 'VISA', lastFour: '4242', expiryYear: nextYear });
    expect(stored?.body).toMatchObject({
      providers: [
        {
          provider: 'stripe',
          customerReference: expect.stringMatching(/^cus_/),
          paymentMethodReference: expect.stringMatching(/^pm_/),
        },
      ],
    });
    const settled = JSON.stringify(await said(submitted.cardId));
    expect(settled).not.toContain(visa);
    expect(settled).not.toContain('VISA');
    expect(settled).not.toMatch(/pm_/);
  });

  it('opens again with both key shares, and only in its own row', async () => {
    const submitted = await seal(aPayload());
    await settle(submitted);
    const reopen = (cardId: SubmittedCard['cardId']) =>
      vault.ports.unitOfWork({ kind: 'all' }, async (tx) => {
        const [row] = await database.transaction({ kind: 'all' }, (reading) =>
          reading.select().from(cards).where(eq(cards.id, submitted.cardId)),
        );
        if (row?.encrypted == null || row.dataKeyId === null) throw new Error('the card is not stored');
        const sealed = { encrypted: row.encrypted, dataKeyId: row.dataKeyId };
        return tx.cipher.open(sealed, { cardId, customerId: submitted.customerId });
      });
    expect(await reopen(submitted.cardId)).toEqual(aPayload());
    await expect(reopen(newId('Card'))).rejects.toThrow();
  });

  it('is settled once, however often its message comes', async () => {
    const submitted = await seal(aPayload());
    await settle(submitted);
    await settle(submitted);
    expect(await said(submitted.cardId)).toHaveLength(1);
    expect(await ask('SELECT 1 FROM card WHERE id = $1', [submitted.cardId])).toHaveLength(1);
  });

  it('makes one entry and one duplicate when the same card comes twice at once', async () => {
    const customerId = newId('Customer');
    const both = await Promise.all([seal(aPayload(), { customerId }), seal(aPayload(), { customerId })]);
    const outcomes = await Promise.all(both.map(outcomeOf));
    expect(outcomes.sort()).toEqual(['DUPLICATE_CARD', 'STORED']);
  });

  it('waits when the provider fails, and is stored once it answers, with one token', async () => {
    const submitted = await seal(aPayload());
    const methods = async () =>
      ((await provider.control('GET', '/stand-in/totals')) as { paymentMethods: number }).paymentMethods;
    const before = await methods();
    const fault = { path: '/v1/payment_methods' };
    // The client itself tries twice, so two faults let both of its tries fail.
    await provider.control('POST', '/stand-in/faults', { ...fault, kind: 'server_error', count: 2 });
    await expect(settle(submitted)).rejects.toMatchObject({ name: 'Outage', dependency: 'payment-provider' });
    await provider.control('DELETE', '/stand-in/faults');
    expect(await said(submitted.cardId)).toHaveLength(0);
    // Now the token is made, but its answer is lost once.
    await provider.control('POST', '/stand-in/faults', { ...fault, kind: 'server_error_after_commit' });
    expect(await outcomeOf(submitted)).toBe('STORED');
    expect(await methods()).toBe(before + 1);
  });

  it.each([
    ['a mistyped number', aPayload({ number: '4242424242424243' }), 'INVALID_NUMBER'],
    ['an expired card', aPayload({ expiryYear: nextYear - 2 }), 'EXPIRED_CARD'],
    ['a check value', aPayload({ cvc: '123' }), 'CHECK_VALUE_PRESENT'],
    ['a card that the bank declines', aPayload({ number: '4000000000000002' }), 'DECLINED_BY_PROVIDER'],
  ])('with %s is declined, and nothing of it is kept', async (_what, payload, code) => {
    const submitted = await seal(payload);
    expect(await outcomeOf(submitted)).toBe(code);
    expect(await ask('SELECT 1 FROM card WHERE id = $1', [submitted.cardId])).toHaveLength(0);
  });

  it('in an envelope for another customer is declined', async () => {
    const submitted = await seal(aPayload());
    expect(await outcomeOf({ ...submitted, customerId: newId('Customer') })).toBe('ENVELOPE_FOREIGN');
  });

  it('in an envelope that was submitted before is declined', async () => {
    const submitted = await seal(aPayload());
    await settle(submitted);
    expect(await outcomeOf({ ...submitted, cardId: newId('Card') })).toBe('ENVELOPE_REPLAYED');
  });

  it('in an envelope with one changed character is declined', async () => {
    const submitted = await seal(aPayload());
    const parts = submitted.encryptedCard.split('.');
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`;
    expect(await outcomeOf({ ...submitted, encryptedCard: parts.join('.') })).toBe('ENVELOPE_UNREADABLE');
  });

  it('made with a key of nine days ago is declined: that key is destroyed', async () => {
    const submitted = await seal(aPayload());
    const before = now;
    now = now.add({ hours: 9 * 24 });
    try {
      expect((await vault.turnIntakeKeys()).destroyed).toBeGreaterThan(0);
      expect(await outcomeOf(submitted)).toBe('ENVELOPE_EXPIRED');
    } finally {
      now = before;
    }
  });
});

describe('a removed card', () => {
  it('keeps its id and nothing else, and makes room for the same card again', async () => {
    now = now.add({ hours: 9 * 24 });
    const customerId = newId('Customer');
    const submitted = await seal(aPayload(), { customerId });
    await settle(submitted);
    await remove(submitted);
    const [row] = await ask<object>('SELECT * FROM card WHERE id = $1', [submitted.cardId]);
    expect(row).toMatchObject({ encrypted: null, fingerprint: null, provider_references: [] });
    expect(await outcomeOf(await seal(aPayload(), { customerId }))).toBe('STORED');
  });

  it('that had not arrived yet is not stored when it does', async () => {
    const submitted = await seal(aPayload());
    await remove(submitted);
    await settle(submitted);
    expect(await said(submitted.cardId)).toHaveLength(0);
    expect(
      await ask('SELECT 1 FROM card WHERE id = $1 AND encrypted IS NOT NULL', [submitted.cardId]),
    ).toHaveLength(0);
  });

  it('is the one that a replacement takes the place of, also with the same number', async () => {
    const customerId = newId('Customer');
    const first = await seal(aPayload(), { customerId });
    await settle(first);
    const second = await seal(aPayload({ expiryYear: nextYear + 1 }), { customerId });
    expect(await outcomeOf({ ...second, replacesCardId: first.cardId })).toBe('STORED');
    expect(
      await ask('SELECT 1 FROM card WHERE customer_id = $1 AND encrypted IS NOT NULL', [customerId]),
    ).toHaveLength(1);
  });
});

/** Undoes migration 0002 in one transaction, writes a card as it was written then, and applies the migration again. */
async function aCardOfTheReleaseBefore() {
  const owner = { cardId: newId('Card'), customerId: newId('Customer') };
  const migration = readFileSync(
    join(import.meta.dirname, 'migrations/0002_provider_references.sql'),
    'utf8',
  );
  await ask(`
    BEGIN;
    ALTER TABLE provider_customer DROP CONSTRAINT provider_customer_pkey;
    DELETE FROM provider_customer WHERE provider = 'second';
    ALTER TABLE provider_customer ADD PRIMARY KEY (customer_id);
    ALTER TABLE card DROP COLUMN provider_references;
    ALTER TABLE card ADD COLUMN provider_payment_method_id text;
    INSERT INTO data_key (id, purpose, wrapped, retired_at) VALUES ('old', 'card', '', now());
    INSERT INTO provider_customer VALUES ('${owner.customerId}', 'stripe', 'cus_old');
    INSERT INTO card (id, customer_id, fingerprint, data_key_id, encrypted, provider_payment_method_id, stored_at)
      VALUES ('${owner.cardId}', '${owner.customerId}', 'x', 'old', 'x', 'pm_old', now());
    ${migration}
    COMMIT;`);
  return owner;
}

describe('with a second provider', () => {
  const customerReference = 'their-customer';
  /** Keeps what it was asked for; declines everything while `declines`. */
  const second = {
    name: 'second',
    declines: false,
    detached: [] as string[],
    createCustomer: async () => customerReference,
    list: async () => [],
    async tokenise(_card: object, { cardId }: { readonly cardId: string }): Promise<Tokenised> {
      return second.declines
        ? { kind: 'declined', code: 'DECLINED_BY_PROVIDER', message: 'Use another card.' }
        : { kind: 'stored', paymentMethodReference: `token-of-${cardId}` };
    },
    async detach(reference: string) {
      second.detached.push(reference);
    },
  };
  const ports = () => ({ ...vault.ports, tokenisers: [...vault.ports.tokenisers, second] });
  const settleWithBoth = (submitted: SubmittedCard) =>
    vault.ports.unitOfWork({ kind: 'all' }, (tx) => settleCard(ports())(tx, submitted));
  const providersOf = async ({ cardId }: SubmittedCard) => {
    const [stored] = await said(cardId, 'vault.card.stored.v2');
    return (stored?.body as unknown as { providers: readonly ProviderReference[] } | undefined)?.providers;
  };

  it('a card has a token at both, and its removal detaches both', async () => {
    const submitted = await seal(aPayload());
    await settleWithBoth(submitted);
    const token = `token-of-${submitted.cardId}`;
    expect(await providersOf(submitted)).toEqual([
      expect.objectContaining({ provider: 'stripe' }),
      { provider: 'second', customerReference, paymentMethodReference: token },
    ]);
    await vault.ports.unitOfWork({ kind: 'all' }, (tx) => removeCard(ports())(tx, submitted));
    expect(second.detached).toEqual([token]);
  });

  it('a card that one of them declines is stored for the other', async () => {
    second.declines = true;
    const submitted = await seal(aPayload());
    await settleWithBoth(submitted);
    second.declines = false;
    expect(await providersOf(submitted)).toEqual([expect.objectContaining({ provider: 'stripe' })]);
  });

  it('that is not registered any more, a removal waits: its token would stay', async () => {
    const submitted = await seal(aPayload());
    await settleWithBoth(submitted);
    await expect(remove(submitted)).rejects.toMatchObject({ name: 'Outage', retryable: false });
  });
});

it('reads a card from before the list of providers, and detaches it', async () => {
  const { cardId, customerId } = await aCardOfTheReleaseBefore();
  const references = await vault.ports.unitOfWork({ kind: 'all' }, (tx) =>
    tx.cards.erase({ cardId, customerId }, now),
  );
  expect(references).toEqual([
    { provider: 'stripe', customerReference: 'cus_old', paymentMethodReference: 'pm_old' },
  ]);
});

it('does not start with key shares that its keys were not wrapped with', async () => {
  const wrong = `${config.VAULT_KEY_SHARE_1_FILE}-wrong`;
  writeFileSync(wrong, randomBytes(32).toString('hex'), { mode: 0o600 });
  await expect(wire(database, { ...config, VAULT_KEY_SHARE_1_FILE: wrong })).rejects.toThrow(/key shares/);
});
