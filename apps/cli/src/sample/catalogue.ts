import { blockbusters, type Film, type Taste, tasteGroups } from './films.js';

/** A film with its id in the sample. */
export interface CatalogueEntry {
  /** 1, 2, ... in the order of titles. */
  readonly id: number;
  readonly film: Film;
  /** The taste it belongs to; none for a film that everybody knows. */
  readonly taste: Taste | undefined;
}

/** Every film of the sample, by id. */
export const catalogue: readonly CatalogueEntry[] = [
  ...blockbusters.map((film) => ({ film, taste: undefined })),
  ...tasteGroups.flatMap(({ taste, films }) => films.map((film) => ({ film, taste }))),
]
  .sort((a, b) => (a.film[0] < b.film[0] ? -1 : 1))
  .map((entry, index) => ({ id: index + 1, ...entry }));
