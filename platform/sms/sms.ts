import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import type { Log } from '../log/log.ts';

/** One text message to one person. */
export interface Sms {
  /** International form: `+4930123456`. */
  readonly to: string;
  readonly text: string;
  /** Names the message for ever, so that the service can recognise a repeated delivery. */
  readonly id: string;
}

export interface SmsSender {
  /** @throws PermanentFailure when it can never be sent, Outage when trying again may help */
  send(sms: Sms): Promise<void>;
}

const timeoutMs = 10_000;
/** Answers below 500 that another try may change: time-out, too early, too many. */
const transientStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/** Hands text messages to an HTTP service: JSON `{ to, text, id }` by POST, the id also as `Idempotency-Key`. */
export const httpSmsSender = (url: string): SmsSender => ({
  async send(sms) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': sms.id },
      body: JSON.stringify(sms),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new Outage('sms', { retryable: true, cause: error });
    });
    await response.body?.cancel();
    if (response.ok) return;
    if (response.status >= 500 || transientStatuses.has(response.status))
      throw new Outage('sms', { retryable: true, message: `the SMS service answered ${response.status}` });
    throw new PermanentFailure(`the SMS service refused the message (${response.status})`);
  },
});

/** For development: the message stands in the log (which scrubs card numbers) and goes nowhere. */
export const loggingSmsSender = (log: Log): SmsSender => ({
  async send({ to, text, id }) {
    log.info({ to, text, smsId: id }, 'SMS (no service is set: SMS_URL)');
  },
});
