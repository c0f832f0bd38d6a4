import type { Configuration } from 'openid-client';
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
export type IssuerMetadata = z.output<typeof metadataShape> & {
  /** Of the issuer and of the gateway as its client, as `openid-client` wants it. */
  readonly configuration: Configuration;
};

/** Of each request to the issuer. */
const timeoutS = 5;
const retryAfterMs = 2_000;

/**
 * The issuer's URLs, by OpenID Connect discovery. They are fetched when first needed, so that the gateway starts without it.
 *
 * @param client.clientId  of the gateway at the issuer: a public client
 * @returns a function that throws Outage while the issuer has never answered; a failure is remembered for two seconds
 */
export function discoverIssuer(
  issuer: string,
  client: { readonly clientId: string },
): () => Promise<IssuerMetadata> {
  let found: Promise<IssuerMetadata> | undefined;
  return () => {
    if (found === undefined) {
      const asked = fetchMetadata(issuer, client);
      found = asked;
      asked.catch(() => setTimeout(() => (found = undefined), retryAfterMs).unref());
    }
    return found;
  };
}

async function fetchMetadata(
  issuer: string,
  { clientId }: { readonly clientId: string },
): Promise<IssuerMetadata> {
  try {
    const { allowInsecureRequests, discovery, None } = await import('openid-client');
    const url = new URL(issuer);
    // It refuses a document that names another issuer (OpenID Connect Discovery 1.0, section 4.3).
    const configuration = await discovery(url, clientId, undefined, None(), {
      timeout: timeoutS,
      // An issuer at http: is one of development, or beside the gateway.
      execute: url.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
    const metadata = metadataShape.parse(configuration.serverMetadata());
    if (metadata.issuer !== issuer) throw new Error(`the document names another issuer: ${metadata.issuer}`);
    return { ...metadata, configuration };
  } catch (cause) {
    throw new Outage('issuer', { retryable: true, cause });
  }
}
