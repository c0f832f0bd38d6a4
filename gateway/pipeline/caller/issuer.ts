import { z } from 'zod';
import { Outage } from '../../../kernel/errors/errors.ts';

const metadataShape = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url().optional(),
  /** Of our stand-in alone: the people as whom everybody may sign in. */
  development_people_endpoint: z.url().optional(),
});
export type IssuerMetadata = z.output<typeof metadataShape>;

const discoveryMs = 3_000;
const retryAfterMs = 2_000;

/**
 * The issuer's URLs, by OpenID Connect discovery. They are fetched when first needed, so that the gateway starts without it.
 *
 * @returns a function that throws Outage while the issuer has never answered; a failure is remembered for two seconds
 */
export function discoverIssuer(issuer: string): () => Promise<IssuerMetadata> {
  let found: Promise<IssuerMetadata> | undefined;
  return () => {
    if (found === undefined) {
      const asked = fetchMetadata(issuer);
      found = asked;
      asked.catch(() => setTimeout(() => (found = undefined), retryAfterMs).unref());
    }
    return found;
  };
}

async function fetchMetadata(issuer: string): Promise<IssuerMetadata> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(discoveryMs), redirect: 'error' });
    const metadata = metadataShape.parse(await response.json());
    // OpenID Connect Discovery 1.0, section 4.3: the issuer in the document must be the one requested.
    if (metadata.issuer !== issuer) throw new Error(`the document names another issuer: ${metadata.issuer}`);
    return metadata;
  } catch (cause) {
    throw new Outage('issuer', { retryable: true, cause });
  }
}
