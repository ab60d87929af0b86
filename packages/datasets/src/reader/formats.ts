import type { RatingsFormat } from './format.js';
import { csv } from './formats/csv.js';
import { doubleColon } from './formats/double-colon.js';
import { tab } from './formats/tab.js';
import { utf16 } from './formats/utf-16.js';

/** All formats of ratings files. */
export const ratingsFormats: readonly RatingsFormat[] = [csv, doubleColon, tab, utf16];
