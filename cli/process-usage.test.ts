import { expect, it } from 'vitest';
import { briefly, parseUsage, usageOf } from './process-usage.ts';

it('reads memory and uptime of processes as ps prints them', () => {
  expect([...parseUsage('  812  84312    04:05\n 4711 1024 1-02:03:04\n  13 8 00:07\n\n')]).toEqual([
    [812, { memoryBytes: 86_335_488, uptimeSeconds: 245 }],
    [4711, { memoryBytes: 1_048_576, uptimeSeconds: 93_784 }], // 86,400 + 7,200 + 180 + 4
    [13, { memoryBytes: 8_192, uptimeSeconds: 7 }],
  ]);
});

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [245, '4 min 5 s'],
  [93_784, '1 d 2 h'],
  [86_460, '1 d'],
])('says %i seconds briefly', (seconds, said) => {
  expect(briefly(seconds)).toBe(said);
});

it('asks the system for what runs', async () => {
  const own = (await usageOf([process.pid, 2 ** 22 + 1])).get(process.pid);
  expect(own?.memoryBytes ?? Number.NaN).toBeGreaterThan(10_000_000);
});
