import type { MessageHandler } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import type { ReplicateContractRepositories } from '../catalogue/index.ts';
import type { CardStoredRepositories } from '../payments/index.ts';
import { cardHandlers } from './consume-cards.ts';
import { contractHandlers } from './consume-contracts.ts';
import { type CustomerRepositories, customerHandlers } from './consume-customers.ts';
import { type JobPorts, type JobRepositories, jobHandlers } from './consume-jobs.ts';
import { type PartnersRepositories, partnerHandlers } from './consume-partners.ts';
import { type PlanRepositories, planHandlers } from './consume-plans.ts';

export type HandlerRepositories = CustomerRepositories &
  CardStoredRepositories &
  PlanRepositories &
  PartnersRepositories &
  ReplicateContractRepositories &
  JobRepositories;

/** What is done with each message, by the durable consumer that receives it. */
export const messageHandlers = (given: {
  readonly repositoriesIn: (tx: Transaction) => HandlerRepositories;
  readonly ports: JobPorts;
}) =>
  ({
    'billing-customers': customerHandlers(given),
    'billing-cards': cardHandlers(given),
    'billing-plans': planHandlers(given),
    'billing-contracts': contractHandlers(given),
    'billing-partners': partnerHandlers(given),
    'billing-jobs': jobHandlers(given),
  }) satisfies Readonly<Record<string, MessageHandler[]>>;
