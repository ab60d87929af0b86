import type { Movie } from '../data/users.js';

/** What a movie is called; where no titles were imported, its id. */
export function nameOf({ movieId, title, year }: Pick<Movie, 'movieId' | 'title' | 'year'>): string {
  if (title === null) return `movie ${movieId}`;
  return year === null ? title : `${title} (${year})`;
}

export function MovieTitle({ movie }: { movie: Movie }) {
  return (
    <span className="movie">
      <span className="movie-name">{nameOf(movie)}</span>
      {movie.genres.length > 0 && <span className="genres">{movie.genres.join(', ')}</span>}
    </span>
  );
}
