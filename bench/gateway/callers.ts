import { startTestIssuer, type TestIssuer } from '../../gateway/testing/test-issuer.ts';
import { assertionKeys } from '../../platform/graphql/testing/assertion-keys.ts';

/** As many people ask at the same time, each with a token of their own. */
const callerCount = 300;
const lifetimeS = 6 * 3_600;

/** Those who ask a gateway with its full pipeline, and the issuer that it takes their word from. */
export class Callers {
  readonly issuerUrl: string;
  readonly assertionKeyFile: string;
  readonly #issuer: TestIssuer;
  readonly #tokens: readonly string[];

  private constructor(issuer: TestIssuer, tokens: readonly string[]) {
    this.issuerUrl = issuer.url;
    this.assertionKeyFile = assertionKeys().keyFile;
    this.#issuer = issuer;
    this.#tokens = tokens;
  }

  static async start(): Promise<Callers> {
    const issuer = await startTestIssuer();
    const claims = (index: number) => ({ customer_id: `cus_${String(index).padStart(26, '0')}` });
    const tokens = Array.from({ length: callerCount }, (_none, index) =>
      issuer.token({
        subject: `caller-${index}`,
        roles: ['customer'],
        expiresInS: lifetimeS,
        claims: claims(index),
      }),
    );
    return new Callers(issuer, await Promise.all(tokens));
  }

  /** The n-th request's own. */
  readonly authorization = (n: number): string => `Bearer ${this.#tokens[n % this.#tokens.length]}`;

  /** The same token for all requests. */
  readonly oneAuthorization = (): string => `Bearer ${this.#tokens[0]}`;

  stop(): Promise<void> {
    return this.#issuer.stop();
  }
}
