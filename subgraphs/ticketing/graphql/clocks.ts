import { assert } from '../../../kernel/errors/errors.ts';
import { type Explained, renderStep } from '../../../kernel/explain/explained.ts';
import type { BusinessTime, DeadlineClock, TicketDeadlines } from '../deadlines/index.ts';
import type { DeadlineClockName, DeadlineClockState } from '../generated/resolvers.ts';

const nanosecondsPerMinute = 60_000_000_000n;
const wholeMinutes = (time: BusinessTime): number => Number(time / nanosecondsPerMinute);

const names: Readonly<Record<DeadlineClock['name'], DeadlineClockName>> = {
  response: 'RESPONSE',
  update: 'UPDATE',
  resolution: 'RESOLUTION',
};
const states: Readonly<Record<DeadlineClock['state'], DeadlineClockState>> = {
  running: 'RUNNING',
  paused: 'PAUSED',
  overdue: 'OVERDUE',
  met: 'MET',
  missed: 'MISSED',
};

/** The clocks of a ticket as the graph shows them, each with the sentence that says how it came about. */
export const toClocks = ({ value, trace }: Explained<TicketDeadlines>) =>
  value.clocks.map((clock, index) => {
    const sentence = trace[index];
    assert(sentence !== undefined, 'each clock has its line of the trace');
    return {
      name: names[clock.name],
      state: states[clock.state],
      startedAt: clock.startedAt,
      endedAt: clock.endedAt,
      dueAt: clock.dueAt,
      promisedMinutes: wholeMinutes(clock.promised),
      usedMinutes: wholeMinutes(clock.used),
      pausedMinutes: wholeMinutes(clock.paused),
      leftMinutes: wholeMinutes(clock.left),
      explanation: renderStep(sentence),
    };
  });
