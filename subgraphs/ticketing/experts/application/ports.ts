import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { NamePageRequest, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Expert } from '../domain/expert.ts';
import type { ReferenceChange, ReferenceKind } from '../domain/reference-change.ts';
import type { DeviceCategory } from '../domain/skill.ts';
import type { SkillRequirement } from '../domain/skill-requirement.ts';
import type { SkillNode } from '../domain/skill-tree.ts';

export interface ExpertRepository {
  /** Locks the row. */
  forUpdate(id: ExpertId): Promise<Expert | null>;
  save(expert: Expert): Promise<void>;
  /** Every one, locked. */
  allForUpdate(): Promise<readonly Expert[]>;
}

export interface SkillRepository {
  /** The whole tree, kept from being changed until the transaction ends. */
  allForShare(): Promise<readonly SkillNode[]>;
  /** The whole tree; one transaction at a time changes it. */
  allForUpdate(): Promise<readonly SkillNode[]>;
  save(skill: SkillNode): Promise<void>;
  /** Does equipment or an open ticket need it? */
  isNeeded(name: string): Promise<boolean>;
}

/** What the graph reads of the skills. */
export interface SkillReads {
  /** By name. */
  all(): Promise<readonly SkillNode[]>;
}

export interface RequirementRepository {
  /** Locks the row. @param model null is every model */
  forUpdate(deviceCategory: DeviceCategory, model: string | null): Promise<SkillRequirement | null>;
  save(requirement: SkillRequirement): Promise<void>;
}

/** The history of what administrators keep. */
export interface ReferenceRepository {
  add(change: ReferenceChange): Promise<void>;
}
export interface ReferenceReads {
  /** Newest first; the newest hundred. */
  historyOf(kind: ReferenceKind, thing: string): Promise<readonly ReferenceChange[]>;
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

interface Keeping {
  readonly experts: ExpertRepository;
  readonly skills: SkillRepository;
  readonly requirements: RequirementRepository;
  readonly references: ReferenceRepository;
  readonly outbox: Outbox;
}
interface PortsFor<Repository extends keyof Keeping> {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Pick<Keeping, Repository | 'references'>>;
}

export type SaveExpertPorts = PortsFor<'experts' | 'skills' | 'outbox'>;
export type SaveAbsencePorts = PortsFor<'experts'>;
export type SaveSkillPorts = PortsFor<'experts' | 'skills'>;
export type SaveSkillRequirementPorts = PortsFor<'requirements' | 'skills'>;
