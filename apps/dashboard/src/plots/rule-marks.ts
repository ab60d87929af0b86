import { RULES } from '@elbowroom/kmeans';
import type { Sweep } from '../data/trainings.js';

type Rules = NonNullable<Sweep['rules']>;
export type Rule = keyof Rules;

export interface RuleMark {
  readonly rule: Rule;
  readonly k: number;
  readonly clear: boolean;
  readonly reason: string;
}

/** How each rule is marked in a plot, and in its legend. */
export const symbols = { boundary: 'square', kneedle: 'triangle', silhouette: 'diamond' } as const;

export function ruleMarks(rules: Sweep['rules']): RuleMark[] {
  return rules ? RULES.map((rule) => rules[rule]) : [];
}
