import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Actor, type PartnerCaller, roles } from '../../kernel/access/actor.ts';
import { type CustomerId, type ExpertId, parseId } from '../../kernel/ids/ids.ts';
import { ExpiringCache } from '../cache/expiring-cache.ts';

/**
 * The gateway's word on who is asking: a compact JWS (Ed25519, RFC 8037) for one subgraph, good for a minute
 * and the difference that two machines' clocks may have.
 *
 * The request id is not in it, so that one signature serves all of a caller's requests of that minute.
 */
export type Identity = Omit<Actor, 'requestId' | 'network'>;

/** The header that carries it from the gateway to a subgraph. */
export const assertionHeader = 'x-quanta-assertion';

const lifetimeS = 60;
/** A cached signature is handed out only while it has at least this long to live. */
const remainingMinS = 20;
/** How far two machines' clocks may be apart. */
const skewS = 30;
const cacheEntriesMax = 5_000;
const tokenLengthMax = 4_096;
const issuer = 'quanta-gateway';
// The only header there is: an algorithm is never read from a token.
const header = Buffer.from('{"alg":"EdDSA","typ":"quanta-assertion+jwt"}').toString('base64url');

const claimsShape = z.strictObject({
  iss: z.literal(issuer),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  sub: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  scopes: z.array(z.string()),
  customerId: z.string().nullable(),
  expertId: z.string().nullable(),
  partner: z.strictObject({ id: z.string(), keyId: z.string(), isTest: z.boolean() }).optional(),
});

/** @returns signs an identity, which must not change, for one audience (a quantum's name); its signatures are kept as long as the object is */
export function createAssertionSigner(options: {
  /** Ed25519 private key, PKCS8 PEM. */
  readonly keyFile: string;
  readonly nowMs?: () => number;
}): (identity: Identity, audience: string) => string {
  const key = createPrivateKey(readFileSync(options.keyFile));
  const nowMs = options.nowMs ?? Date.now;
  // By the object: the token verifier returns the same one for the same token, so no text is hashed to find a signature.
  const kept = new WeakMap<Identity, Map<string, Signed>>();
  return (identity, audience) => {
    const now = nowMs();
    const known = kept.get(identity);
    const last = known?.get(audience);
    if (last !== undefined && now < last.goodUntilMs) return last.token;
    const iat = Math.floor(now / 1000);
    const signed = {
      token: signedToken(key, claimsOf(identity, audience, iat)),
      goodUntilMs: (iat + lifetimeS - remainingMinS) * 1000,
    };
    if (known === undefined) kept.set(identity, new Map([[audience, signed]]));
    else known.set(audience, signed);
    return signed.token;
  };
}

interface Signed {
  readonly token: string;
  /** Until then it is handed out. */
  readonly goodUntilMs: number;
}

const claimsOf = (
  { subject, roles: held, scopes, customerId, expertId, partner }: Identity,
  audience: string,
  iat: number,
) => ({
  ...{ iss: issuer, aud: audience, iat, exp: iat + lifetimeS },
  ...{ sub: subject, roles: held, scopes, customerId, expertId, partner },
});

function signedToken(key: KeyObject, claims: object): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** What a genuine assertion is outside of its times: the clocks of the gateway and this machine are apart, or it is an old one. */
export const clocksApart = 'CLOCKS_APART';

/** @returns the identity that a token vouches for at this audience, null when it vouches for no identity, or `CLOCKS_APART` */
export function createAssertionVerifier(options: {
  /** Ed25519 public key, SPKI PEM. */
  readonly publicKeyFile: string;
  /** Null takes a token for any audience; only tests that show what the audience is for give it. */
  readonly audience: string | null;
  readonly nowMs?: () => number;
}): (token: unknown) => Identity | null | typeof clocksApart {
  const key = createPublicKey(readFileSync(options.publicKeyFile));
  const nowMs = options.nowMs ?? Date.now;
  const cache = new ExpiringCache<Identity>(cacheEntriesMax);
  return (token) => {
    if (typeof token !== 'string' || token.length > tokenLengthMax) return null;
    const now = nowMs();
    const kept = cache.get(token, now);
    if (kept !== undefined) return kept;
    const [head, body, signature, more] = token.split('.');
    if (head !== header || body === undefined || signature === undefined || more !== undefined) return null;
    const isGenuine = verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
    if (!isGenuine) return null;
    const claims = claimsShape.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    if (!claims.success || (options.audience !== null && claims.data.aud !== options.audience)) return null;
    const { exp, iat, sub, customerId, expertId } = claims.data;
    const nowS = now / 1000;
    if (exp - iat > lifetimeS) return null;
    if (exp + skewS <= nowS || iat > nowS + skewS) return clocksApart;
    const identity: Identity = Object.freeze({
      subject: sub,
      roles: claims.data.roles,
      scopes: claims.data.scopes,
      customerId: idOrNull<CustomerId>('Customer', customerId),
      expertId: idOrNull<ExpertId>('Expert', expertId),
      ...partnerIn(claims.data.partner),
    });
    cache.set(token, identity, (exp + skewS) * 1000);
    return identity;
  };
}

function partnerIn(claim: z.output<typeof claimsShape>['partner']): { readonly partner?: PartnerCaller } {
  if (claim === undefined) return {};
  const id = parseId('Partner', claim.id);
  const keyId = parseId('PartnerKey', claim.keyId);
  return id === null || keyId === null ? {} : { partner: { id, keyId, isTest: claim.isTest } };
}

const idOrNull = <T extends CustomerId | ExpertId>(type: 'Customer' | 'Expert', text: string | null) =>
  text === null ? null : (parseId(type, text) as T | null);
