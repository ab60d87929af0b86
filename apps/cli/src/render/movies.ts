import type { Movie } from '@elbowroom/datasets';

/** `Toy Story (1995)`, or the id where no titles were imported. */
export function renderTitle({ movieId, title, year }: Movie): string {
  if (title === null) return `movie ${movieId}`;
  return year === null ? title : `${title} (${year})`;
}

/** The title with its genres. */
export function renderMovie(movie: Movie): string {
  return movie.genres.length === 0
    ? renderTitle(movie)
    : `${renderTitle(movie)}  [${movie.genres.join(', ')}]`;
}
