import { endianness } from 'node:os';
import { ElbowroomError } from '@elbowroom/errors';
import type { FavouritesMatrix } from '@elbowroom/kmeans';

/**
 * A favourites matrix as a training sees it, with the dataset's numbers of its rows and columns: users and
 * movies without any favourite are not in it.
 */
export interface FrozenMatrix {
  readonly matrix: FavouritesMatrix;
  /** The dataset's user of each row, ascending. */
  readonly userIdx: Int32Array;
  /** The dataset's movie of each column, ascending. */
  readonly movieIdx: Int32Array;
}

/** Tells these bytes from any others, and their layout from later ones. */
const MAGIC = 0x31_6d_62_65;
const HEADER_INTS = 4;

/** What a frozen matrix weighs: a header, then user and movie numbers, indptr and indices as 32-bit integers. */
export function frozenMatrixBytes(users: number, movies: number, favourites: number): number {
  return 4 * (HEADER_INTS + users + movies + (users + 1) + favourites);
}

/** Lays out an empty frozen matrix in `buffer`, header included, for the caller to fill in. */
export function layOutFrozenMatrix(
  buffer: ArrayBufferLike,
  users: number,
  movies: number,
  favourites: number,
): FrozenMatrix {
  new Int32Array(buffer, 0, HEADER_INTS).set([MAGIC, users, movies, favourites]);
  return viewFrozenMatrix(buffer);
}

/**
 * Reads a frozen matrix in place: the arrays are views on `buffer`, which may be shared between threads.
 *
 * @throws ElbowroomError MATRIX_DAMAGED where the bytes are not a frozen matrix.
 */
export function viewFrozenMatrix(buffer: ArrayBufferLike): FrozenMatrix {
  const header = buffer.byteLength < 4 * HEADER_INTS ? [] : new Int32Array(buffer, 0, HEADER_INTS);
  const [magic, users = 0, movies = 0, favourites = 0] = header;
  const fits = buffer.byteLength === frozenMatrixBytes(users, movies, favourites);
  if (endianness() !== 'LE' || magic !== MAGIC || !fits) {
    throw new ElbowroomError('MATRIX_DAMAGED', {
      problem: `The ${buffer.byteLength} bytes read are not a favourites matrix of this version`,
      remedy:
        'Start the training anew with `elbowroom train`; all workers must run one version, on little-endian machines',
    });
  }
  let offset = 4 * HEADER_INTS;
  const next = (length: number) => {
    const view = new Int32Array(buffer, offset, length);
    offset += view.byteLength;
    return view;
  };
  const userIdx = next(users);
  const movieIdx = next(movies);
  const indptr = next(users + 1);
  const indices = next(favourites);
  return { matrix: { users, movies, indptr, indices }, userIdx, movieIdx };
}
