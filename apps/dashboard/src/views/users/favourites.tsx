import { useRef, useState } from 'react';
import type { Movie } from '../../data/users.js';
import { Button } from '../../ui/button.js';
import { MovieTitle, nameOf } from '../../ui/movie-title.js';
import { counted } from '../../ui/numbers.js';
import { Empty } from '../../ui/states.js';

interface Props {
  readonly movies: readonly Movie[];
  readonly onRemove: (movie: Movie) => void;
}

/** Some people like hundreds of movies: these many are shown unasked. */
const FIRST = 12;

export function Favourites({ movies, onRemove }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? movies : movies.slice(0, FIRST);
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = (movie: Movie) => {
    // The button goes with its movie.
    heading.current?.focus();
    onRemove(movie);
  };
  return (
    <section aria-labelledby="favourites">
      <h2 id="favourites" ref={heading} tabIndex={-1}>
        {counted(movies.length, 'favourite')}
      </h2>
      {movies.length === 0 && <Empty title="Nothing yet. Recommendations begin with what one likes." />}
      <ul className="favourites">
        {shown.map((movie) => (
          <li key={movie.movieId}>
            <MovieTitle movie={movie} />
            <Button kind="quiet" aria-label={`Remove ${nameOf(movie)}`} onClick={() => remove(movie)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {movies.length > shown.length && <Button onClick={() => setAll(true)}>Show all {movies.length}</Button>}
    </section>
  );
}
