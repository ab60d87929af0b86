import { type CurvePoint, checkCurve } from './curve.js';
import type { ElbowBy, ElbowRule, RuleParams } from './elbow.js';
import { boundary } from './rules/boundary.js';
import { kneedle } from './rules/kneedle.js';
import { silhouette } from './rules/silhouette.js';

/** Every rule, one file each in rules/. Types, options, schemas and `findElbows` follow from this list. */
export const rules = [boundary, kneedle, silhouette] as const;

export type Rule = (typeof rules)[number]['name'];

export const RULES: readonly Rule[] = rules.map(({ name }) => name);

export type Elbow = ElbowBy<Rule>;

/**
 * The elbow that each rule finds in a sweep.
 *
 * @param curve consecutive K, ascending
 * @throws ElbowroomError `CURVE_INVALID`
 */
export function findElbows(curve: readonly CurvePoint[], params: RuleParams): Record<Rule, Elbow> {
  return elbowsBy<Rule>(rules, curve, params);
}

/** `findElbows` by any rules. */
export function elbowsBy<Name extends string>(
  by: readonly ElbowRule<Name>[],
  curve: readonly CurvePoint[],
  params: RuleParams,
): Record<Name, ElbowBy<Name>> {
  checkCurve(curve);
  const elbows: Partial<Record<Name, ElbowBy<Name>>> = {};
  for (const { name, find } of by) elbows[name] = { rule: name, ...find(curve, params) };
  return elbows as Record<Name, ElbowBy<Name>>;
}
