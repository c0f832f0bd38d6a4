import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine, transportNames } from '../../gateway/engine/index.ts';
import { askEngine } from './ask.ts';
import { aShop } from './graphs/shop.ts';
import { type ServedToyGraph, serveToyGraph } from './toy-graph.ts';

describe.each(transportNames)('over the transport %s', (transport) => {
  let graph: ServedToyGraph;
  let engine: Engine<string>;

  const reviewIdFor = async (caller: string): Promise<string> => {
    const { data } = await askEngine(engine, caller, '{ topReviews { id } }');
    return (data as { topReviews: { id: string }[] }).topReviews[0]?.id ?? 'none';
  };
  const callers = (count: number): string[] =>
    Array.from({ length: count }, (_none, index) => `caller ${index}`);
  const ownersOf = (all: readonly string[]): Promise<string[]> => Promise.all(all.map(reviewIdFor));

  beforeEach(async () => {
    graph = await serveToyGraph(aShop());
    engine = await Engine.create<string>({
      supergraphSdl: graph.supergraphSdl,
      headersFor: (_subgraph, caller) => ({ 'x-caller': caller }),
      accessKeyOf: (caller) => caller,
      transport: { transport, connectionsMax: 4 },
    });
    graph.misbehave = ({ headers }) => ({
      status: 200,
      body: JSON.stringify({ data: { topReviews: [{ id: headers['x-caller'] }] } }),
    });
  });

  afterEach(async () => {
    await engine.stop();
    await graph.stop();
  });

  describe.each([true, false])(
    'calls of many on few connections, to a subgraph that numbers its answers: %s',
    (numbers) => {
      beforeEach(async () => {
        graph.numbersAnswers = numbers;
        await ownersOf(['first']);
      });

      it('give each caller its own answer', async () => {
        expect(await ownersOf(callers(300))).toEqual(callers(300));
      });

      it('are asked again when the connection breaks under them', async () => {
        let broken = 0;
        const answer = graph.misbehave;
        graph.misbehave = (asked) => {
          if (asked.headers['x-caller'] !== 'caller 3' || broken > 0) return answer(asked);
          broken += 1;
          return 'hang-up';
        };
        expect(await ownersOf(callers(12))).toEqual(callers(12));
        expect(broken).toBe(1);
      });
    },
  );
});
