import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { NamePageRequest, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Expert } from '../domain/expert.ts';
import type { SkillRequirement } from '../domain/skill.ts';

export interface ExpertRepository {
  /** Locks the row. */
  forUpdate(id: ExpertId): Promise<Expert | null>;
  save(expert: Expert): Promise<void>;
}

/** What the graph reads of experts. */
export interface ExpertReads {
  byIds(ids: readonly ExpertId[]): Promise<readonly Expert[]>;
  /** By name. */
  page(page: NamePageRequest): Promise<readonly Expert[]>;
}

/** What the graph reads of the skills that each kind of equipment needs. */
export interface RequirementReads {
  all(): Promise<readonly SkillRequirement[]>;
}

export interface SaveExpertPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly experts: ExpertRepository; readonly outbox: Outbox }>;
}
