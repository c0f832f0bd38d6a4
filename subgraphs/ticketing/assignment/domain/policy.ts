/** Which of two tickets of one priority is served first. */
export const urgencyOrders = ['oldest-first', 'earliest-promise-first'] as const;
export type UrgencyOrder = (typeof urgencyOrders)[number];

/**
 * What is preferred among assignments that keep every hard rule. The levels stand one above the other and are never
 * weighed against each other: who is served (priority, then `urgency`), then travel, then evenness of load.
 */
export interface AssignmentPolicy {
  readonly urgency: UrgencyOrder;
  /** Two ways that differ by less than a band count as equally long, so that load decides between them. In kilometres, more than 0. */
  readonly travelBandKm: number;
}

export const defaultAssignmentPolicy: AssignmentPolicy = { urgency: 'oldest-first', travelBandKm: 10 };
