/**
 * Round numbers that enclose a range: multiples of 1, 2 or 5 times a power of ten, at least two of them.
 *
 * @param most how many steps the range may be cut into, about
 */
export function enclosingTicks(min: number, max: number, most: number): number[] {
  const step = roundStep((max - min) / most);
  const first = Math.floor(min / step);
  const last = Math.max(Math.ceil(max / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The ticks of an axis of K: the first K, then round ones that keep clear of it, up to the last. */
export function clusterTicks(first: number, last: number, most: number): number[] {
  const step = Math.max(1, roundStep((last - first) / most));
  const ticks = [first];
  for (let k = Math.ceil((first + step / 2) / step) * step; k <= last; k += step) ticks.push(k);
  return ticks;
}

function roundStep(atLeast: number): number {
  if (atLeast <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= atLeast) ?? 10;
  return factor * power;
}
