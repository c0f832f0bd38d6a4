import {
  type ReportPorts,
  reportExpertPerformance,
  reportMoney,
  reportOpenTickets,
  reportSatisfaction,
  reportSubscriptions,
} from './reports/index.ts';

/** Everything that a caller of the graph can ask of this quantum. */
export const makeUseCases = (ports: ReportPorts) => ({
  reportExpertPerformance: reportExpertPerformance(ports),
  reportMoney: reportMoney(ports),
  reportOpenTickets: reportOpenTickets(ports),
  reportSatisfaction: reportSatisfaction(ports),
  reportSubscriptions: reportSubscriptions(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
