import type { z } from 'zod';
import type { Explained } from '../../kernel/explain/explained.ts';
import type { Result } from '../../kernel/result/result.ts';

/** A rule as the workbench offers it: pure, without a database, from JSON to JSON. */
export interface WorkbenchRule {
  readonly name: string;
  /** One sentence: what it answers. */
  readonly summary: string;
  /** Where the rule is written down. */
  readonly source: string;
  readonly input: z.ZodType;
  /** Policy → the names it may have, the default first. */
  readonly policies: Readonly<Record<string, readonly string[]>>;
  /** A whole input that works; shown in docs/rules.md and by `--example`. */
  readonly example: unknown;
  /** @param input has passed `input` */
  readonly answer: (input: unknown) => Result<Explained<unknown>>;
}

interface RuleDefinition<S extends z.ZodType> extends Omit<WorkbenchRule, 'input' | 'answer' | 'policies'> {
  readonly input: S;
  readonly policies?: WorkbenchRule['policies'];
  readonly answer: (input: z.output<S>) => Result<Explained<unknown>>;
}

/** Keeps the schema's type for `answer` and forgets it afterwards, so that rules of all kinds stand in one list. */
export const defineRule = <S extends z.ZodType>(rule: RuleDefinition<S>): WorkbenchRule => ({
  ...rule,
  policies: rule.policies ?? {},
  answer: (input) => rule.answer(input as z.output<S>),
});

/** Names with the default first, for the list of policies. */
export const defaultFirst = (names: readonly string[], chosen: string): readonly string[] => [
  chosen,
  ...names.filter((name) => name !== chosen),
];
