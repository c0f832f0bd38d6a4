import type { ApolloServerPlugin } from '@apollo/server';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { GatewayContext } from '../request-context.ts';
import { refusal } from './refusal.ts';

/** Refuses a document that does not say which of its operations is meant: an executor would take it for its own fault. */
export const oneOperation = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation != null) return;
      const message =
        'This document has no operation of that name, or several and none is named in `operationName`.';
      throw refusal(new RequestFault('OPERATION_RESOLUTION_FAILURE', message));
    },
  }),
});
