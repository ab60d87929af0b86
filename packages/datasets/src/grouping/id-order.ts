/**
 * Ids in their order: numerically where all of them are integers, else by code point. Integers of equal value, such as
 * 1 and 01, are in order of code points.
 */
export function inOrder(ids: Iterable<string>): string[] {
  const all = [...ids];
  const byCodePoint = all.some((id) => /[\ud800-\udfff]/.test(id)) ? compareBytes : compareUnits;
  if (!all.every((id) => /^-?[0-9]+$/.test(id))) return all.sort(byCodePoint);
  return all
    .map((id) => ({ id, value: id.length <= 15 ? Number(id) : BigInt(id) }))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : byCodePoint(a.id, b.id)))
    .map(({ id }) => id);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** UTF-8 has the order of code points; UTF-16 has not, where there are surrogates. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
