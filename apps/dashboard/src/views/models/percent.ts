/** A share as people write it; all of its digits, but none that binary fractions add. */
export const percentOf = (share: number) => Number((100 * share).toPrecision(12));
