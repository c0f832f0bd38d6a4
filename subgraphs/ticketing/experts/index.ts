export type { ExpertReads, RequirementReads, SaveExpertPorts } from './application/ports.ts';
export { type SaveExpert, saveExpert } from './application/save-expert.ts';
export type { Expert, ExpertData } from './domain/expert.ts';
export { areaMatch, plainPostalCode, type ServiceArea } from './domain/service-area.ts';
export {
  type DeviceCategory,
  hasSkills,
  inWords,
  type Skill,
} from './domain/skill.ts';
