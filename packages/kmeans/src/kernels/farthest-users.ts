import { roundingOf, squaredLength } from '../rows.js';
import type { Workspace } from './workspace.js';

/**
 * The users farthest from the centres they are assigned to, the farthest first, the lower user on a tie. Users that
 * lie on their centre are left out, so the list may be shorter than `most`.
 */
export function farthestUsers(workspace: Workspace, most: number): number[] {
  const { rows, arrays, struct, kernels } = workspace;
  kernels.ownAndOther(struct.address);
  const distances = arrays.own.map((relative, user) => squaredLength(rows, user) + relative);
  const rounding = roundingOf(rows);
  return [...distances.keys()]
    .filter((user) => distances[user] > rounding)
    .sort((a, b) => distances[b] - distances[a] || a - b)
    .slice(0, most);
}
