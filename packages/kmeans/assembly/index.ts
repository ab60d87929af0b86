/**
 * The kernels of the engine, in AssemblyScript. Each takes the address of a `Workspace`, in which its arguments and the
 * addresses of all arrays stand. They keep no state, own no memory and check nothing. `src/kernels/exports.ts` describes
 * each kernel, `src/kernels/fields.js` each field.
 */
export { assign, assignBounded } from './assign';
export { compareWith, dissolve, mostGainful, moveTo, place, settle } from './exchange';
export { clearSums, move, products } from './moves';
export { clearLikes, closer, mark, rowAt, take, unmark } from './seeding';
export { ownAndOther } from './silhouette';
