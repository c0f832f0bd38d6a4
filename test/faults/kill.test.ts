import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from '../system/testing/eventually.ts';
import { invariants } from './invariants.ts';
import { processNames } from './kinds/processes.ts';
import { type Load, startLoad } from './testing/load.ts';
import { settle } from './testing/settle.ts';

let platform: TestPlatform;
let load: Load;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
  load = startLoad(platform);
});
afterAll(async () => {
  await platform?.stop();
});

/** More than before the kill, so that each kill meets work, and work goes on after it. */
const moreIsAccepted = async (atLeast: number): Promise<void> => {
  const before = load.count();
  await eventually('more is accepted', async () => load.count() >= before + atLeast || null, 60_000);
};

describe('under load', () => {
  it('knows every process that there is', () => {
    expect(
      platform
        .state()
        .processes.map(({ name }) => name)
        .toSorted(),
    ).toEqual(processNames.toSorted());
  });

  it.each(processNames)('kill -9 of %s is survived', async (name) => {
    await moreIsAccepted(2);
    await platform.kill(name);
    await platform.untilReady();
    await moreIsAccepted(1);
  });

  it('kill -9 of the supervisor is survived by starting again', async () => {
    await platform.killSupervisor();
    await platform.restart();
    await moreIsAccepted(2);
  });
});

describe('after it', () => {
  beforeAll(async () => {
    await load.stop();
    await settle(platform, load.accepted);
  });

  it.each(invariants.map(({ name, check }) => [name, check] as const))('%s', async (_name, check) => {
    await check(platform, load.accepted);
  });
});
