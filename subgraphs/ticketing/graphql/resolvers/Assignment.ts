import { assert } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { AssignmentResolvers } from '../../generated/resolvers.ts';

export const Assignment: AssignmentResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const assignmentId = parseId('Assignment', id);
    return assignmentId === null ? null : loaders.assignment.load(assignmentId);
  },
  expert: async ({ expertId }, _args, { loaders }) => {
    const expert = await loaders.expert.load(expertId);
    assert(expert !== null, 'the expert of an assignment is there');
    return expert;
  },
};
