import type { Wrapping } from './wrapping.js';
import { gzip } from './wrappings/gzip.js';
import { zip } from './wrappings/zip.js';

/** All that a file may be packed in. */
export const wrappings: readonly Wrapping[] = [gzip, zip];
