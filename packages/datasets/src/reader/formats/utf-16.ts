import type { RatingsFormat } from '../format.js';

/** Text in UTF-16, little-endian, which opens with its byte order mark. It is not read. */
export const utf16: RatingsFormat = {
  name: 'utf-16',
  memberNames: [],
  detect({ bytes }) {
    const hasMark = bytes[0] === 0xff && bytes[1] === 0xfe;
    return hasMark ? { confidence: 1, problem: 'it is UTF-16', remedy: 'Save it as UTF-8' } : null;
  },
};
