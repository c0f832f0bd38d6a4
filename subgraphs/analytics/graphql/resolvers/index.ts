import { Money } from '../../../../platform/graphql/money.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { expertPerformanceReport } from './Query/expertPerformanceReport.ts';
import { moneyReport } from './Query/moneyReport.ts';
import { openTicketsReport } from './Query/openTicketsReport.ts';
import { satisfactionReport } from './Query/satisfactionReport.ts';
import { subscriptionsReport } from './Query/subscriptionsReport.ts';
import { Survey } from './Survey.ts';

export const resolvers: Resolvers = {
  Query: { expertPerformanceReport, moneyReport, openTicketsReport, satisfactionReport, subscriptionsReport },
  Money,
  Survey,
};
