export const roles = ['ratings', 'movies', 'links'] as const;

export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, string>> = {
  ratings: 'ratings',
  movies: 'titles',
  links: 'links',
};

/** What a file holds, as its name tells: MovieLens' and Kaggle's names, and else it is the ratings. */
export function roleOf(name: string): Role {
  if (/^(movies|u\.item)/i.test(name)) return 'movies';
  return /^links/i.test(name) ? 'links' : 'ratings';
}

/** The files by what they hold; of two that hold the same the later one counts. */
export function byRole(files: Iterable<File>): ReadonlyMap<Role, File> {
  return new Map([...files].map((file) => [roleOf(file.name), file]));
}

/** `ml-latest-small.zip` names its dataset well, `ratings.csv` does not. */
export function nameFrom(files: ReadonlyMap<Role, File>): string {
  const stem = (files.get('ratings')?.name ?? '').replace(/(\.(csv|dat|data|gz|zip|tsv|txt))+$/i, '');
  return /^(ratings|u|\d*)$/i.test(stem) ? 'movies' : stem.slice(0, 128);
}
