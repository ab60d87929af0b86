/** The datasets that GroupLens serves and `elbowroom fetch` knows. */
export const fetchableDatasets = ['ml-latest-small', 'ml-32m'] as const;

export type FetchableDataset = (typeof fetchableDatasets)[number];

export const groupLensUrl = 'https://files.grouplens.org/datasets/movielens';

/** What whoever downloads MovieLens data should know; the README in the archive has the terms in full. */
export const licenceNote = [
  'MovieLens data belongs to GroupLens Research at the University of Minnesota. It may be used for research, not for',
  'commercial purposes without their permission, and passed on only under the same terms; publications cite F. M. Harper',
  'and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5, 4 (2015). Full terms: README.txt in the zip.',
].join('\n');
