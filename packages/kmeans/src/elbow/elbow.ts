/** How K is chosen from a sweep. */
export type Rule = (typeof RULES)[number];

export const RULES = ['boundary', 'kneedle', 'silhouette'] as const;

/** What a rule makes of a sweep. */
export interface Elbow {
  readonly rule: Rule;
  /** The K it chooses; where it finds none, the largest K swept. */
  readonly k: number;
  /** False where the curve gives the rule too little to go by. */
  readonly clear: boolean;
  /** One sentence for people. */
  readonly reason: string;
}
