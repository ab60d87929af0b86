/**
 * Where the highest numbers above 0 stand, falling, the lower index first on a tie. A heap of the best so far has the
 * worst of them at its root: most numbers cost one comparison with that, which an equal one loses since it comes later.
 */
export function highest(
  scores: Float64Array | Float32Array | Int32Array,
  length: number,
  excludes: (index: number) => boolean = () => false,
): number[] {
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => scores[a] < scores[b] || (scores[a] === scores[b] && a > b);
  let toBeat = length > 0 ? 0 : Number.POSITIVE_INFINITY;
  for (let index = 0; index < scores.length; index++) {
    if (!(scores[index] > toBeat) || excludes(index)) continue;
    if (heap.length < length) rise(heap, index, isWorse);
    else sink(heap, index, isWorse);
    if (heap.length === length) toBeat = scores[heap[0]];
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type IsWorse = (a: number, b: number) => boolean;

/** Adds an index at the end and lets it go up to its place. */
function rise(heap: number[], index: number, isWorse: IsWorse): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isWorse(index, heap[parent])) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = index;
}

/** Takes the root's place and goes down to its own. */
function sink(heap: number[], index: number, isWorse: IsWorse): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(heap[child + 1], heap[child])) child += 1;
    if (!isWorse(heap[child], index)) break;
    heap[place] = heap[child];
    place = child;
  }
  heap[place] = index;
}
