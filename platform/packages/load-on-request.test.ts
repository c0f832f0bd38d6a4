import { expect, it } from 'vitest';
import { loadOnRequest } from './load-on-request.ts';

/** As Node refuses a package that is not installed; vitest's own loader words it otherwise. */
const missing = (specifier: string) => () =>
  Promise.reject(
    Object.assign(new Error(`Cannot find package '${specifier}' imported from /srv/quanta/x.ts`), {
      code: 'ERR_MODULE_NOT_FOUND',
    }),
  );

it('names the package that is missing, and the command that adds it', async () => {
  await expect(loadOnRequest('--engine apollo', missing('@apollo/gateway'))).rejects.toThrow(
    '--engine apollo needs the package @apollo/gateway, which is not installed: run npm install, which adds it.',
  );
});

it('passes on what was loaded, and every other failure', async () => {
  expect(await loadOnRequest('this', async () => 7)).toBe(7);
  const broken = new Error('broken');
  await expect(loadOnRequest('this', () => Promise.reject(broken))).rejects.toBe(broken);
});
