import { expect, it } from 'vitest';
import { RebuildingMap } from './rebuilding-map.ts';

it('holds what a map would hold, through many turnovers', () => {
  const map = new RebuildingMap<string, number>();
  const model = new Map<string, number>();
  for (let index = 0; index < 2_000; index += 1) {
    map.set(`key ${index}`, index);
    model.set(`key ${index}`, index);
    // Forty are there at a time, and one goes that never came.
    map.delete(`key ${index - 40}`);
    model.delete(`key ${index - 40}`);
    map.delete('never');
    expect(map.size).toBe(model.size);
    expect(map.get(`key ${index - 39}`)).toBe(model.get(`key ${index - 39}`));
    expect(map.get(`key ${index - 40}`)).toBeUndefined();
  }
  expect(map.keys()).toEqual([...model.keys()]);
  map.clear();
  expect(map.size).toBe(0);
});
