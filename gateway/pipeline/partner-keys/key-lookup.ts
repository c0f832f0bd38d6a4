import { z } from 'zod';
import { Outage } from '../../../kernel/errors/errors.ts';
import type { PartnerKeyId } from '../../../kernel/ids/ids.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { MessagingConnection } from '../../../platform/messaging/connect.ts';
import { partnerKeyChanged } from '../../../schema/messages/customer/partner-key-changed.v1.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';
import type { BrokerLink } from '../broker/broker-link.ts';

export type KeyRecord = BodyOf<typeof partnerKeyChanged>;

/** The replicated set of keys. */
export interface KeyLookup {
  /** @returns null when there is no such key. @throws Outage when that cannot be asked now */
  find(id: PartnerKeyId): Promise<KeyRecord | null>;
}

const askMs = 1_000;

/** Without a broker no key is known. */
export const noKeys: KeyLookup = { find: async () => null };

const inEnvelope = z.object({ type: z.literal(partnerKeyChanged.type), data: partnerKeyChanged.body });

/**
 * Asks the broker for the last message about a key. It is believed only with the signature of the process that may send it.
 *
 * @param keysFile  the public keys of all senders; null believes the broker, whose permissions let no other process send it
 */
export function natsKeyLookup({
  link,
  keysFile,
  log,
}: {
  readonly link: BrokerLink;
  readonly keysFile: string | null;
  readonly log: Log;
}): KeyLookup {
  const verifier = keysFile === null ? null : loadLater(keysFile);
  return {
    async find(id) {
      const connection = link.current();
      if (connection === null) throw new Outage('nats', { retryable: true });
      const found = await ask(connection, id);
      if (found === null) return null;
      if (verifier !== null && !(await verifier())(found.subject, found.payload, found.signature)) {
        log.error({ keyId: id }, 'a key of a partner that its quantum did not sign is not believed');
        return null;
      }
      const parsed = inEnvelope.safeParse(JSON.parse(new TextDecoder().decode(found.payload)));
      if (parsed.success && parsed.data.data.keyId === id) return parsed.data.data;
      log.error({ keyId: id }, 'what the broker keeps of a key of a partner cannot be read');
      return null;
    },
  };
}

/** The verifier's code is loaded with the first key. @returns whether the key's owner signed it */
function loadLater(keysFile: string) {
  const load = async () => {
    const [{ loadVerifier }, { senderOf }] = await Promise.all([
      import('../../../platform/messaging/signature.ts'),
      import('../../../schema/messages/message.ts'),
    ]);
    const verify = await loadVerifier(keysFile);
    const owner = senderOf(partnerKeyChanged.type);
    return (subject: string, payload: Uint8Array, signature: string): boolean =>
      verify(subject, payload, signature) === owner;
  };
  let loaded: ReturnType<typeof load> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

interface FoundMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly signature: string;
}

async function ask(connection: MessagingConnection, id: PartnerKeyId): Promise<FoundMessage | null> {
  const [{ lookupSubject }, { natsSubjectOf }, { signatureHeader }] = await Promise.all([
    import('../../../platform/messaging/permissions.ts'),
    import('../../../schema/messages/message.ts'),
    import('../../../platform/messaging/signature.ts'),
  ]);
  try {
    const answer = await connection.nats.request(lookupSubject(partnerKeyChanged, id), '', {
      timeout: askMs,
    });
    // A message that is there has its sequence; one that is not is answered with a status.
    if (answer.headers?.has('Nats-Sequence') !== true) return null;
    return {
      subject: natsSubjectOf(partnerKeyChanged, id),
      payload: answer.data,
      signature: answer.headers.get(signatureHeader),
    };
  } catch (cause) {
    throw new Outage('nats', { retryable: true, cause });
  }
}
