import type { Log } from '../../../platform/log/log.ts';
import { gauge } from '../../../platform/telemetry/metrics.ts';
import type { BrokerLink } from './broker-link.ts';

const lookEveryMs = 10_000;

const undeclaredCount = gauge({
  name: 'quanta_broker_undeclared',
  help: 'Streams and consumers of the broker that are declared nowhere: someone with a key has made them',
});

/** Compares streams and consumers with the declarations every ten seconds. */
export interface BrokerHealth {
  /** Whether the broker answers and has exactly what is declared; null before the first look. */
  isAsDeclared(): boolean | null;
  stop(): void;
}

export function watchBroker({ link, log }: { readonly link: BrokerLink; readonly log: Log }): BrokerHealth {
  let isAsDeclared: boolean | null = null;
  let reported = '';
  const look = async (): Promise<void> => {
    const connection = link.current();
    if (connection === null) {
      // Before the first connection nothing is known: the broker may just be starting.
      if (isAsDeclared !== null) isAsDeclared = false;
      return;
    }
    try {
      const { inspectBroker } = await import('../../../platform/messaging/inspect.ts');
      const { lacking, undeclared } = await inspectBroker({ connection });
      undeclaredCount.set(undeclared.length);
      isAsDeclared = lacking.length === 0 && undeclared.length === 0;
      const found = [...lacking, ...undeclared].join(', ');
      if (found !== reported && found !== '')
        log.error({ lacking, undeclared }, 'the broker has other streams and consumers than are declared');
      reported = found;
    } catch (error) {
      isAsDeclared = false;
      log.warn({ err: error }, 'streams and consumers cannot be compared now');
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return { isAsDeclared: () => isAsDeclared, stop: () => clearInterval(timer) };
}
