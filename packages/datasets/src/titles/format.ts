import type { Detection } from '../reader/format.js';
import type { TextFile } from './table.js';
import type { Title } from './title.js';

/** A file format that titles come in. */
export interface TitlesFormat {
  /** The usual name of such a file. */
  readonly name: string;
  /** Base names by which such a file is found in an archive. */
  readonly memberNames: readonly string[];
  /** What the format makes of a file; null where the file is in another format. */
  readonly detect: (file: TextFile) => TitlesReading | null;
}

export interface TitlesReading extends Detection {
  /**
   * The titles in the order of the file; null for a malformed row.
   *
   * @param linksPath where links.csv is, itself or in an archive
   */
  readonly read: (linksPath?: string) => Promise<(Title | null)[]>;
}
