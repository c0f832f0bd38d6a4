import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createQuantaClient,
  encryptCard,
  type PublicJwk,
  type QuantaClient,
} from '../../clients/typescript/src/index.ts';
import { developmentToken, type TokenRequest } from '../../supervisor/development-token.ts';
import type { Stage } from './stage.ts';

/** Where a running platform with development sign-in is found. */
export interface StagePlace {
  /** `http://127.0.0.1:4000` */
  readonly gateway: string;
  readonly issuer: string;
  readonly mailCatcher: string;
  /** Public half of the key that signs card key sets, PEM. */
  readonly pinnedKeyFile: string;
}

/** Every answer that came back, for the search for card numbers in answers. */
export type AnswerListener = (answer: unknown) => void;

const isMutation = (document: string): boolean => /^\s*mutation\b/.test(document);

export function readPinnedKey(file: string): PublicJwk {
  const { x, y } = createPublicKey(readFileSync(file)).export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error(`${file} holds no P-256 key`);
  return { kty: 'EC', crv: 'P-256', x, y };
}

/** The world of a running platform: real sign-ins, the real gateway, the mail catcher. A new customer each time. */
export function liveStage(place: StagePlace, heard: AnswerListener = () => undefined): Stage {
  const journeyId = randomBytes(4).toString('hex');
  const pinnedKey = readPinnedKey(place.pinnedKeyFile);
  const clients = new Map<string, QuantaClient>();

  const clientOf = (who: TokenRequest | null): QuantaClient => {
    const name = JSON.stringify(who);
    const existing = clients.get(name);
    if (existing !== undefined) return existing;
    const token = who === null ? Promise.resolve('') : developmentToken(place.issuer, who);
    const made = createQuantaClient({ url: `${place.gateway}/graphql`, token: () => token });
    clients.set(name, made);
    return made;
  };

  const ask = async <T>(client: QuantaClient, document: string, variables: object = {}): Promise<T> => {
    const answer = isMutation(document)
      ? await client.mutate<T, object>(document, variables)
      : await client.query<T, object>(document, variables);
    heard(answer);
    return answer;
  };

  const customer: TokenRequest = { role: 'customer', sub: `journey-${journeyId}` };
  return {
    customerEmail: `journey-${journeyId}@customer.example`,
    today: Temporal.Now.plainDateISO('Europe/Berlin'),
    ask: (as, document, variables) =>
      ask(
        clientOf(as === 'anonymous' ? null : as === 'customer' ? customer : { role: as }),
        document,
        variables,
      ),
    askAsExpert: (expertId, document, variables) =>
      ask(clientOf({ role: 'expert', expertId }), document, variables),
    async encryptCard(card, customerId) {
      const { cardKeySet } = await ask<{ cardKeySet: { jws: string } | null }>(
        clientOf(customer),
        '{ cardKeySet { jws } }',
      );
      if (cardKeySet === null) throw new Error('the vault has not published its keys yet');
      return encryptCard({ keySetJws: cardKeySet.jws, pinnedKey, card, customerId });
    },
    async mailsTo(address) {
      const answer = await fetch(`${place.mailCatcher}/api/messages?to=${encodeURIComponent(address)}`);
      const { messages } = (await answer.json()) as { messages: { subject: string; text: string }[] };
      heard(messages);
      return messages;
    },
  };
}
