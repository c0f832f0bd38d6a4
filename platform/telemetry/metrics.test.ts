import { expect, it } from 'vitest';
import { durations, registry } from './metrics.ts';

it('counts each duration in every bucket at or above it, by its labels', async () => {
  const seconds = durations({ name: 'test_seconds', help: 'For this test', labels: ['a', 'b'] });
  seconds.observe({ a: 'x', b: 'y' }, 0.001); // at a bound: below or equal
  seconds.observe({ a: 'x', b: 'y' }, 0.3);
  seconds.observe({ a: 'x', b: 'z' }, 60); // above all bounds
  const lines = (await registry.getSingleMetricAsString('test_seconds')).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE test_seconds histogram',
      'test_seconds_bucket{le="0.001",a="x",b="y"} 1',
      'test_seconds_bucket{le="0.25",a="x",b="y"} 1',
      'test_seconds_bucket{le="0.5",a="x",b="y"} 2',
      'test_seconds_bucket{le="+Inf",a="x",b="y"} 2',
      'test_seconds_sum{a="x",b="y"} 0.301',
      'test_seconds_count{a="x",b="y"} 2',
      'test_seconds_bucket{le="10",a="x",b="z"} 0',
      'test_seconds_bucket{le="+Inf",a="x",b="z"} 1',
    ]),
  );
});

it('is one for its name', () => {
  const made = durations({ name: 'test_shared_seconds', help: 'For this test' });
  expect(durations({ name: 'test_shared_seconds', help: 'For this test' })).toBe(made);
});
