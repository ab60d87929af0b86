export { distinctRows } from './distinct-rows.js';
export { type Boundary, boundaryValue, formatBoundary, parseBoundary } from './elbow/boundary.js';
export { type CurvePoint, differences } from './elbow/curve.js';
export { type Elbow, findElbows, RULES, type Rule, rules } from './elbow/rules.js';
export { fifthRoot, log2 } from './exact-math.js';
export {
  type Fit,
  type FitHooks,
  type FitResult,
  FitStopped,
  fit,
  type RestartReport,
  withoutDistances,
} from './fit.js';
export { kernelBytes } from './kernel-bytes.js';
export { lloydFrom } from './lloyd-from.js';
export { checkMatrix, type FavouritesMatrix, fansOf, rowLength } from './matrix.js';
export type { CentroidDistances, Measures } from './measures.js';
export {
  ALGORITHMS,
  type Algorithm,
  DEFAULT_TOLERANCE,
  ENGINES,
  type Engine,
  type FitParams,
  MAX_K,
} from './params.js';
export { type PreparedMatrix, prepareMatrix } from './prepare.js';
export { deriveSeed, Random } from './random.js';
export { METRICS, type Metric } from './rows.js';
export type { Run, SwapReport } from './run.js';
export { EFFORTS, type Effort } from './swap/effort.js';
export { improveFrom } from './swap/improve-from.js';
export { wcssOf } from './wcss.js';
