import { detectOrdered } from '../delimited.js';
import type { RatingsFormat } from '../format.js';

const dialect = { separator: 0x09, doubled: false, quotes: false };

/** `196<tab>242<tab>3<tab>881250949`, as in MovieLens 100K. */
export const tab: RatingsFormat = {
  name: 'tab',
  memberNames: ['u.data'],
  detect: (head) => detectOrdered(head, dialect, 0.8),
};
