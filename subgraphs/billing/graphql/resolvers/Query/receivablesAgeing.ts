import { dateIn } from '../../../../../kernel/time/dates.ts';
import { utc } from '../../../../../kernel/time/zone.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const receivablesAgeing: NonNullable<QueryResolvers['receivablesAgeing']> = (
  _root,
  _args,
  { read, clock },
) => read(({ accounting }) => accounting.ageing(dateIn(utc, clock.now())));
