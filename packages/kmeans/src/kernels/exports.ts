import { bytes } from './bytes.js';

/**
 * The kernels that `assembly/` exports. Each takes the address of the struct of ./fields.js, and reads its arguments from
 * the fields that are named here.
 */
export interface Kernels {
  /** Labels every user with the nearest centre and lists the `moves`. Returns how many labels changed. */
  assign(workspace: number): number;
  /** `assign` that skips the users whose labels ./bounds.ts proves. */
  assignBounded(workspace: number): number;
  /** Adds to `exactlyCrossed` and `crossed` the change that the `moved` moves will make. */
  products(workspace: number): void;
  /** Fills `sums` with zeros, faster than JavaScript fills an array in shared memory. */
  clearSums(workspace: number): void;
  /** Applies the `moved` moves to `sums`, `exact` and `tallies`. */
  move(workspace: number): void;

  /** Fills `likes` with zeros. */
  clearLikes(workspace: number): void;
  /** Sets the movies of the rows on trial in `likes`. */
  mark(workspace: number): void;
  /** Clears the movies of the rows on trial in `likes`. */
  unmark(workspace: number): void;
  /** Computes `distances` and `potentials` of the rows on trial. */
  closer(workspace: number): void;
  /** Chooses row `trial`: users that it is closer to get its distance and the label `cluster`. */
  take(workspace: number): void;
  /** The first user at which the running total of `closest` exceeds `target`. */
  rowAt(workspace: number): number;

  /** Computes `own` and `other`. */
  ownAndOther(workspace: number): void;

  /** Sets `terms` and `drifts` for the exchange, from `tallies`. */
  compareWith(workspace: number): void;
  /** Visits up to `steps` users, from `user` on, and moves each where it lowers the WCSS. Returns 0 when a round moved none. */
  settle(workspace: number): number;
  /** Sends users of `cluster`, from `first` to `last`, to where each costs least; `newcomer` stays. */
  dissolve(workspace: number): void;
  /** Moves users, from `first` to `last`, to their labels in `settled`. */
  place(workspace: number): void;
  /** Moves `user` to `cluster`, if it is not there. */
  moveTo(workspace: number): void;
  /** The user whose leaving its cluster lowers the WCSS most. */
  mostGainful(workspace: number): number;
}

/** False where the machine lacks WebAssembly's SIMD. */
export const kernelsRun = WebAssembly.validate(bytes);

let compiled: WebAssembly.Module | undefined;
const instances = new WeakMap<WebAssembly.Memory, Kernels>();

/** This thread's kernels on a memory. */
export function kernelsOn(memory: WebAssembly.Memory): Kernels {
  let kernels = instances.get(memory);
  if (!kernels) {
    compiled ??= new WebAssembly.Module(bytes);
    kernels = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernels;
    instances.set(memory, kernels);
  }
  return kernels;
}
