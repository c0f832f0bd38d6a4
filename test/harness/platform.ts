import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startPlatform, type TestPlatform } from './run-platform.ts';

export { type Answer, type TestPlatform, until } from './run-platform.ts';

/** A platform in a folder of this test run. @param options.env  see `startPlatform` */
export const startTestPlatform = ({
  env,
}: {
  readonly env?: Record<string, string>;
} = {}): Promise<TestPlatform> =>
  startPlatform({
    root: mkdtempSync(join(inject('runFolder'), 'platform-')),
    natsBinary: inject('nats').path,
    ...(env === undefined ? {} : { env }),
  });
