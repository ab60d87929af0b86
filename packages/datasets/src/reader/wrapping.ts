import type { Content, Decoder } from './content.js';

/** What a file may be packed in. */
export type Wrapping = Compression | Archive;

/** A file that is compressed as a whole. */
export interface Compression {
  /** Whether a file that begins with these {@link MAGIC_BYTES} is packed so; missing ones are 0. */
  readonly detect: (magic: Buffer) => boolean;
  readonly decoder: Decoder;
}

/** A file that holds others. */
export interface Archive {
  readonly detect: (magic: Buffer) => boolean;
  /** Looks for files by base name, at any depth. */
  readonly search: (path: string, baseNames: readonly string[]) => Promise<ArchiveSearch>;
}

/** What a search in an archive came to. */
export interface ArchiveSearch {
  /** Members with a wanted base name, in the archive's order. */
  readonly found: readonly Content[];
  /** Names of all files in the archive. */
  readonly listing: readonly string[];
}

export const MAGIC_BYTES = 4;
