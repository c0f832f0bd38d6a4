import http from 'node:http';
import { expect, it } from 'vitest';
import * as ours from './node-http.mjs';

it('has everything of node:http but what would load Node’s undici', () => {
  const heavy = ['WebSocket', 'CloseEvent', 'MessageEvent'];
  const expected = Object.keys(http).filter((name) => !heavy.includes(name));
  expect(Object.keys(ours).sort()).toEqual([...expected, 'default'].sort());
  expect(ours.createServer).toBe(http.createServer);
  expect(ours.default).toBe(http);
});
