import { detectOrdered } from '../delimited.js';
import type { RatingsFormat } from '../format.js';

const dialect = { separator: 0x3a, doubled: true, quotes: false };

/** `1::1193::5::978300760`, as in MovieLens 1M and 10M. */
export const doubleColon: RatingsFormat = {
  name: 'double-colon',
  memberNames: ['ratings.dat'],
  detect: (head) => detectOrdered(head, dialect, 0.9),
};
