import type { Log } from '../../platform/log/log.ts';
import type { Told } from '../../platform/operations/read-operations.ts';
import type { BrokerLink } from '../pipeline/broker/broker-link.ts';

const lookEveryMs = 2_000;
const keptMax = 200;
const shownMax = 30;

/** What is shown of a message of the stream OPERATIONS. */
export interface ShownOperation {
  readonly process: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** What the processes have told of themselves lately, newest first. */
export interface OperationsHistory {
  readonly alerts: readonly ShownOperation[];
  /** Of health and of settings. */
  readonly changes: readonly ShownOperation[];
}

/** Follows the stream OPERATIONS; what was read stays while the broker is away. */
export function followOperations({ link, log }: { readonly link: BrokerLink; readonly log: Log }): {
  history(): Promise<OperationsHistory>;
  stop(): void;
} {
  let kept: readonly Told[] = [];
  let last: number | null = null;
  let isLooking = false;
  const look = async (): Promise<void> => {
    const connection = link.current();
    if (connection === null || isLooking) return;
    isLooking = true;
    try {
      const { readOperations } = await import('../../platform/operations/read-operations.ts');
      const read = await readOperations(connection, { after: last, max: keptMax });
      const isNew = new Set(kept.map(({ id }) => id));
      kept = [...kept, ...read.messages.filter(({ id }) => !isNew.has(id))].slice(-keptMax);
      last = read.last;
    } catch (error) {
      log.debug({ err: error }, 'what processes tell of themselves cannot be read now');
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return {
    async history() {
      const { toldText } = await import('../../platform/operations/read-operations.ts');
      const shown = (wanted: (told: Told) => boolean): ShownOperation[] =>
        kept
          .filter(wanted)
          .toSorted((one, other) => other.body.at.localeCompare(one.body.at))
          .slice(0, shownMax)
          .map((told) => ({ process: told.body.process, at: told.body.at, text: toldText(told) }));
      return {
        alerts: shown(({ kind }) => kind === 'alert'),
        changes: shown(({ kind }) => kind !== 'alert'),
      };
    },
    stop: () => clearInterval(timer),
  };
}
