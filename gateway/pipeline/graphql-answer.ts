import type { GraphQLAnswer as WholeAnswer } from '../../platform/graphql/http-graphql.ts';
import type { AnswerText } from '../engine/index.ts';

/** An answer as it is sent: its body is one text, or several that are sent as they come. */
export interface GraphQLAnswer extends Omit<WholeAnswer, 'body'> {
  readonly body: AnswerText;
}
