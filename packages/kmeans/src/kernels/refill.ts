import { roundingOf, squaredLength } from '../weights.js';
import { measureOwnAndOther } from './distances.js';
import type { Workspace } from './workspace.js';

/**
 * The users farthest from the centres they are assigned to, the farthest first, the lower user on a tie. Users that
 * lie on their centre are left out, so there may be fewer than asked for.
 */
export function farthestUsers(workspace: Workspace, most: number): number[] {
  measureOwnAndOther(workspace);
  const { matrix, arrays } = workspace;
  const distances = arrays.own.map((relative, user) => squaredLength(matrix, user) + relative);
  const rounding = roundingOf(matrix);
  return [...distances.keys()]
    .filter((user) => distances[user] > rounding)
    .sort((a, b) => distances[b] - distances[a] || a - b)
    .slice(0, most);
}
