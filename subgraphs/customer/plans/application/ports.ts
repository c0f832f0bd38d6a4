import type { CustomerId, SupportContractId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { DeviceCategory } from '../../devices/index.ts';
import type { Contract } from '../domain/contract.ts';
import type { PlanWithLoad } from '../domain/coverage.ts';
import type { SupportPlan } from '../domain/support-plan.ts';

export interface PlanRepository {
  byIds(ids: readonly SupportPlanId[]): Promise<readonly SupportPlan[]>;
  forUpdate(id: SupportPlanId): Promise<SupportPlan | null>;
  /** Every plan that may still run, at most 100. */
  unendedOf(customerId: CustomerId): Promise<readonly SupportPlan[]>;
  /** The same with the number of open tickets on each. */
  unendedWithLoadOf(customerId: CustomerId): Promise<readonly PlanWithLoad[]>;
  insert(plan: SupportPlan): Promise<void>;
  update(plan: SupportPlan): Promise<void>;
  /** Newest first. */
  page(customerId: CustomerId, page: PageRequest): Promise<readonly SupportPlan[]>;
}

export interface ContractRepository {
  /** Withdrawn ones too. */
  byIds(ids: readonly SupportContractId[]): Promise<readonly Contract[]>;
  /** Stored when its version is newer than the stored one. */
  keepNewest(contract: Contract): Promise<void>;
  /** On offer, cheapest first. */
  page(filter: ContractFilter, page: PricePageRequest): Promise<readonly Contract[]>;
}

export interface ContractFilter {
  /** ISO 3166-1 alpha-2; null takes all. */
  readonly country: string | null;
  /** All of these are covered. */
  readonly coverage: readonly DeviceCategory[];
}

/** A page of a list that is sorted by price and id: the rows behind `after`, at most `size`. */
export interface PricePageRequest {
  readonly size: number;
  readonly after: { readonly cheapestMinor: string; readonly id: string } | null;
}
