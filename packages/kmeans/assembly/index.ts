/**
 * The kernels of the engine, in AssemblyScript. They keep no state and own no memory: every argument is a number or the
 * address of an array that `src/kernels` laid out, and nothing is checked here. `src/kernels/exports.ts` says what each does.
 */
export { assign, assignBounded } from './assign';
export { compareWith, dissolve, mostGainful, moveTo, place, settle } from './exchange';
export { move, products } from './moves';
export { clear } from './rows';
export { closer, mark, rowAt, take } from './seeding';
export { ownAndOther } from './silhouette';
