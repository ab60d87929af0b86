import type { Sweep } from '../../data/trainings.js';
import { ruleMarks, symbols } from '../../plots/rule-marks.js';

/** What every rule says of the sweep, with its mark in the plot. */
export function RuleLegend({ sweep }: { sweep: Sweep }) {
  const marks = ruleMarks(sweep.rules);
  if (marks.length === 0) return null;
  return (
    <ul className="legend" aria-label="What the rules say">
      {marks.map(({ rule, k, clear, reason }) => (
        <li key={rule} title={reason}>
          <span className={`symbol ${symbols[rule]}`} aria-hidden="true" />
          <span>
            <strong>{rule}</strong> {clear ? `K = ${k}` : `no clear elbow (K = ${k})`}
          </span>
        </li>
      ))}
    </ul>
  );
}
