import { useDeferredValue, useState } from 'react';
import { type Movie, useMovieSearch } from '../../data/users.js';
import { Button } from '../../ui/button.js';
import { MovieTitle, nameOf } from '../../ui/movie-title.js';
import { SearchInput } from '../../ui/search-input.js';
import { Loaded } from '../../ui/states.js';

interface Props {
  readonly dataset: string;
  readonly label: string;
  /** Those that cannot be taken again. */
  readonly taken: readonly Movie[];
  readonly onTake: (movie: Movie) => void;
}

/** Finds movies by their titles, and takes them. */
export function MovieSearch({ dataset, label, taken, onTake }: Props) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  return (
    <section className="panel" aria-label={label}>
      <SearchInput label={label} hint="A part of the title" value={text} onChange={setText} />
      {search !== '' && <Found dataset={dataset} search={search} taken={taken} onTake={onTake} />}
    </section>
  );
}

function Found({ dataset, search, taken, onTake }: Omit<Props, 'label'> & { readonly search: string }) {
  const movies = useMovieSearch(dataset, search);
  const takenIds = new Set(taken.map(({ movieId }) => movieId));
  return (
    <Loaded of={movies}>
      {(items) => (
        <>
          <p className="unseen" role="status">
            {items.length} found
          </p>
          {items.length === 0 && <p className="muted">No title has that.</p>}
          <ul className="favourites" aria-label="Movies found">
            {items.map((movie) => (
              <li key={movie.movieId}>
                <MovieTitle movie={movie} />
                <Button
                  disabled={takenIds.has(movie.movieId)}
                  aria-label={`Add ${nameOf(movie)}`}
                  onClick={() => onTake(movie)}
                >
                  Add
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}
