import { loadOnRequest } from '../../platform/packages/load-on-request.ts';
import type { Executor, ExecutorOptions } from './executor.ts';

/** Loads only the chosen executor: `@apollo/gateway` alone adds half a second to the start. */
export async function createExecutor(
  engine: 'apollo' | 'quanta',
  options: ExecutorOptions,
): Promise<Executor> {
  if (engine === 'quanta') return (await import('./quanta/quanta-executor.ts')).createQuantaExecutor(options);
  const { createApolloGatewayExecutor } = await loadOnRequest(
    'The engine apollo',
    () => import('./apollo-gateway/apollo-gateway-executor.ts'),
  );
  return createApolloGatewayExecutor(options);
}
