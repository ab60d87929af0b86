import { createGunzip } from 'node:zlib';
import type { Compression } from '../wrapping.js';

export const gzip: Compression = {
  detect: (magic) => magic.readUInt16BE(0) === 0x1f8b,
  decoder: createGunzip,
};
