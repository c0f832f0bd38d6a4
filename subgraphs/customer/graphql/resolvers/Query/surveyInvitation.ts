import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const surveyInvitation: NonNullable<QueryResolvers['surveyInvitation']> = async (
  _root,
  { token },
  { actor, useCases },
) => {
  const opened = await useCases.openSurvey(actor, { token });
  if (opened === null) return null;
  const { survey, ticket } = opened;
  return {
    ticketReference: ticket.reference,
    ticketTitle: ticket.title,
    expertName: survey.expertName,
    answered: survey.state === 'ANSWERED',
  };
};
