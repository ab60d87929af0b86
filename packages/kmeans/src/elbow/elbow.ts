import type { Boundary } from './boundary.js';
import type { CurvePoint } from './curve.js';

/** A way to choose K from a sweep. */
export interface ElbowRule<Name extends string = string> {
  readonly name: Name;
  /** What the rule chooses, in a few words. */
  readonly words: string;
  /** @param curve consecutive K, ascending, at least one */
  find(curve: readonly CurvePoint[], params: RuleParams): Finding;
}

export interface RuleParams {
  readonly boundary: Boundary;
  /** The WCSS at K = 1, of which a boundary may be a share; the sweep itself need not begin at 1. */
  readonly wcss1: number;
}

/** The outcome of a rule on a sweep. */
export interface Finding {
  /** The K it chooses; where it finds none, the largest K swept. */
  readonly k: number;
  /** False where the curve gives the rule too little to go by. */
  readonly clear: boolean;
  /** One sentence for people. */
  readonly reason: string;
}

export interface ElbowBy<Name extends string> extends Finding {
  readonly rule: Name;
}
