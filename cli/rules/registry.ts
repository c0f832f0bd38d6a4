import { amountRules } from './amount-rules.ts';
import { assignmentRules } from './assignment-rules.ts';
import { deadlineRules } from './deadline-rules.ts';
import { documentRules } from './document-rules.ts';
import { pricingRules } from './pricing-rules.ts';
import { prorationRules } from './proration-rules.ts';
import type { WorkbenchRule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { timeRules } from './time-rules.ts';

/** Every rule that the workbench can try, in the order of docs/rules.md. */
export const workbenchRules: readonly WorkbenchRule[] = [
  ...amountRules,
  ...timeRules,
  ...pricingRules,
  ...prorationRules,
  ...documentRules,
  ...runRules,
  ...deadlineRules,
  ...assignmentRules,
];
