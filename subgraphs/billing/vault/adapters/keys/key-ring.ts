import { createHmac, randomBytes } from 'node:crypto';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { Database, Transaction } from '../../../../../platform/postgres/database.ts';
import type { CardCipher, SealedCard } from '../../application/ports.ts';
import type { CheckedCard } from '../../domain/check-card.ts';
import { type DataKeyPurpose, dataKeyById, dataKeyInUse } from '../postgres/key-repository.ts';
import { open, seal } from './sealed-box.ts';

interface OpenKey {
  readonly id: string;
  readonly key: Buffer;
}

const wrapContext = (purpose: DataKeyPurpose, id: string): string => `data_key|${purpose}|${id}`;
const cardContext = (cardId: string, customerId: string): string => `card|${cardId}|${customerId}`;

/** Opens the key of a purpose that is in use, or makes the first. */
async function keyInUse(tx: Transaction, wrapping: Buffer, purpose: DataKeyPurpose): Promise<OpenKey> {
  const id = `${purpose}-${randomBytes(8).toString('hex')}`;
  const made = { id, wrapped: seal(wrapping, randomBytes(32), wrapContext(purpose, id)) };
  const row = await dataKeyInUse(tx, purpose, made);
  return { id: row.id, key: unwrap(wrapping, row.wrapped, wrapContext(purpose, row.id)) };
}

function unwrap(wrapping: Buffer, wrapped: Uint8Array, context: string): Buffer {
  try {
    return open(wrapping, wrapped, context);
  } catch (cause) {
    throw new Defect('a key at rest does not open: the key shares are not those it was wrapped with', {
      cause,
    });
  }
}

/** The vault's cipher for cards: encrypts under the data key in use and fingerprints numbers. */
export async function openCardCipher(
  database: Database,
  wrapping: Buffer,
): Promise<(tx: Transaction) => CardCipher> {
  const keys = await database.transaction({ kind: 'all' }, async (tx) => ({
    card: await keyInUse(tx, wrapping, 'card'),
    fingerprint: await keyInUse(tx, wrapping, 'fingerprint'),
  }));
  return (tx) => ({
    seal(card: CheckedCard, owner): SealedCard {
      const { number, expiryMonth, expiryYear, holderName } = card;
      const plaintext = Buffer.from(JSON.stringify({ number, expiryMonth, expiryYear, holderName }), 'utf8');
      const encrypted = seal(keys.card.key, plaintext, cardContext(owner.cardId, owner.customerId));
      plaintext.fill(0);
      return { dataKeyId: keys.card.id, encrypted, fingerprint: fingerprint(keys.fingerprint.key, number) };
    },
    fingerprint: (number) => fingerprint(keys.fingerprint.key, number),
    async open(sealed, owner) {
      const row = await dataKeyById(tx, sealed.dataKeyId);
      const key = unwrap(wrapping, row.wrapped, wrapContext('card', row.id));
      return JSON.parse(
        open(key, sealed.encrypted, cardContext(owner.cardId, owner.customerId)).toString('utf8'),
      );
    },
  });
}

const fingerprint = (key: Buffer, number: string): Buffer =>
  createHmac('sha256', key).update(number).digest();
