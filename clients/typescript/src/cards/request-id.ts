const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new request id: `req_` and 26 characters of Crockford base32 over 48 bits of time (ms) and 80 random bits.
 * It binds one envelope to one `addCard`; make a new one for every card, and keep it for every repetition of that call.
 */
export function newRequestId(now: Date): string {
  let value = BigInt(now.getTime());
  for (const byte of crypto.getRandomValues(new Uint8Array(10))) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += alphabet[Number((value >> shift) & 31n)];
  return `req_${text}`;
}
