export type {
  ExpertReads,
  ReferenceReads,
  RequirementReads,
  SaveAbsencePorts,
  SaveExpertPorts,
  SaveSkillPorts,
  SaveSkillRequirementPorts,
  SkillReads,
} from './application/ports.ts';
export { type SaveAbsence, saveAbsence } from './application/save-absence.ts';
export { type SaveExpert, saveExpert } from './application/save-expert.ts';
export { type SaveSkill, saveSkill } from './application/save-skill.ts';
export { type SaveSkillRequirement, saveSkillRequirement } from './application/save-skill-requirement.ts';
export { isAbsent, isAwayDuring } from './domain/absence.ts';
export type { Expert, ExpertData } from './domain/expert.ts';
export type { ReferenceKind } from './domain/reference-change.ts';
export { areaMatch, plainPostalCode, type ServiceArea } from './domain/service-area.ts';
export {
  type DeviceCategory,
  hasSkills,
  inWords,
  type Skill,
} from './domain/skill.ts';
export { plainModel } from './domain/skill-requirement.ts';
export { inTree } from './domain/skill-tree.ts';
