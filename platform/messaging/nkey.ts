import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { assert } from '../../kernel/errors/errors.ts';

/** A NATS user's key pair. */
export interface Nkey {
  /** `U…`, as the server's configuration names the user. */
  readonly publicKey: string;
  /** Answers the server's challenge. */
  sign(nonce: string): string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const userPrefix = 20 << 3;
/** `SU`: a seed's five bits, a user's five bits, in sixteen. */
const seedHead = Buffer.of(0x95, 0x00);
/** What stands in front of the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The pair of a seed (`SU…`). Node's own Ed25519 takes 0.1 ms; the client library's, in JavaScript, takes 50 ms at each
 * connection, in each process, at the start when the processor is what is short.
 *
 * @throws Defect when the seed is not a user's, or damaged
 */
export function nkeyOf(seed: string): Nkey {
  const bytes = fromBase32(seed.trim());
  const content = bytes.subarray(0, -2);
  assert(seed.startsWith('SU') && content.length === 34, 'this is not the seed of a NATS user');
  assert(bytes.readUInt16LE(content.length) === crc16(content), 'the seed of a NATS user is damaged');
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Head, content.subarray(2)]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicBytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: withChecksum(Buffer.concat([Buffer.of(userPrefix), publicBytes])),
    sign: (nonce) => sign(null, Buffer.from(nonce), key).toString('base64'),
  };
}

/** The seed of a new user, `SU…`. */
export const newNkeySeed = (): string => withChecksum(Buffer.concat([seedHead, randomBytes(32)]));

function withChecksum(content: Buffer): string {
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(crc16(content));
  return toBase32(Buffer.concat([content, checksum]));
}

function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const eights = bits.match(/.{8}/g) ?? [];
  return Buffer.from(eights.map((eight) => Number.parseInt(eight, 2)));
}

/** CRC-16/XMODEM, as nkeys are checked with. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
