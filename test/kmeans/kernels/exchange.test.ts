import { DEFAULT_TOLERANCE, type FavouritesMatrix, type FitParams, METRICS } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, Prepared } from '../../../packages/kmeans/dist/backend.js';
import { onKernels, plainly } from '../../../packages/kmeans/dist/prepare.js';
import { improve } from '../../../packages/kmeans/dist/swap/swap.js';
import { driftingTaste, formulaMatrix, laidOut, matrixOf, smallMatrices } from '../matrices.js';

const never = () => {};

const params: FitParams = {
  k: 2,
  nInit: 1,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 5,
  engine: 'sparse',
  algorithm: 'swap',
  effort: 'quick',
};

/** The outcome of a restart from these labels. */
function outcome(prepared: Prepared, labels: Uint8Array, k: number) {
  return prepared.backend.withExchange(labels, k, (exchange) => {
    const improved = improve(prepared, exchange, { ...params, k }, 0, never);
    return { ...improved, looks: exchange.looks, moves: exchange.moves };
  });
}

function inTurn(matrix: FavouritesMatrix, k: number): Uint8Array {
  return Uint8Array.from({ length: matrix.users }, (_, user) => user % k);
}

/** Three tastes of unlike width, a tenth of the users without favourites, and one user that likes everything. */
function tastes(users: number): FavouritesMatrix {
  const movies = 60;
  const rows = Array.from({ length: users }, (_, user) => {
    if (user === 7) return [...new Array(movies).keys()];
    const first = (user % 3) * 20;
    const width = user % 10 === 0 ? 0 : 3 + ((user * user) % 17);
    return Array.from({ length: width }, (_, i) => first + i).filter((movie) => (user * 7 + movie) % 5 > 0);
  });
  return matrixOf(rows, movies);
}

type Step = 'settle' | 'replace' | 'found' | 'return';

const histories = smallMatrices({ mostUsers: 40, mostMovies: 9 }).chain((matrix) =>
  fc.integer({ min: 1, max: matrix.users }).chain((k) =>
    fc.record({
      matrix: fc.constant(matrix),
      k: fc.constant(k),
      labels: fc.uint8Array({ minLength: matrix.users, maxLength: matrix.users, max: k - 1 }),
      steps: fc.array(
        fc.record({
          step: fc.constantFrom<Step>('settle', 'replace', 'found', 'return'),
          cluster: fc.nat(k - 1),
          user: fc.nat(matrix.users - 1),
        }),
      ),
    }),
  ),
);

function take(exchange: Exchange, { step, cluster, user }: { step: Step; cluster: number; user: number }) {
  if (step === 'settle') exchange.settle(never);
  else if (step === 'replace') exchange.replace(cluster, user, never);
  else if (step === 'return') exchange.returnTo(inTurn(formulaMatrix(), 1).slice(0, exchange.users), never);
  else if (!exchange.labels.includes(cluster)) exchange.found(cluster);
}

function stateOf(exchange: Exchange) {
  const { labels, looks, moves } = exchange;
  return { labels: labels.slice(), looks, moves, explained: exchange.explained() };
}

describe.each(METRICS)(
  'with the metric %s the exchange on kernels does as the plain one, bit for bit',
  (metric) => {
    const prepared = (matrix: FavouritesMatrix) => onKernels(laidOut(matrix), metric);
    const plain = (matrix: FavouritesMatrix) => plainly(matrix, metric);

    it('step by step, empty clusters included', () => {
      fc.assert(
        fc.property(histories, ({ matrix, k, labels, steps }) => {
          plain(matrix).backend.withExchange(labels, k, (plain) =>
            prepared(matrix).backend.withExchange(labels, k, (onKernels) => {
              expect(onKernels).not.toBeInstanceOf(plain.constructor);
              for (const step of steps) {
                take(plain, step);
                take(onKernels, step);
                expect(stateOf(onKernels)).toEqual(stateOf(plain));
                expect(onKernels.isAlone(step.user)).toBe(plain.isAlone(step.user));
              }
            }),
          );
        }),
        { numRuns: 500 },
      );
    });

    it.each([1, 4, 5, 31, 33, 97, 250])('with few users at K = %i', (k) => {
      const matrix = driftingTaste(250, 12);
      expect(outcome(prepared(matrix), inTurn(matrix, k), k)).toEqual(
        outcome(plain(matrix), inTurn(matrix, k), k),
      );
    });

    it.each([1, 2, 3, 7, 33, 97])('with enough users for bounds at K = %i', (k) => {
      for (const matrix of [driftingTaste(700, 12), tastes(900)]) {
        expect(outcome(prepared(matrix), inTurn(matrix, k), k)).toEqual(
          outcome(plain(matrix), inTurn(matrix, k), k),
        );
      }
    });

    it.each([
      { fans: 300, sums: '16 bits' },
      { fans: 16_384, sums: '32 bits' },
    ])('from any labels to few swaps, where binary rows have sums of $sums', ({ fans }) => {
      const rows = Array.from({ length: fans }, (_, user) => [
        0,
        ...Array.from({ length: 5 }, (_, i) => 1 + 4 * i + ((user * (i + 3)) % 4)).slice(user % 3),
      ]);
      const matrix = matrixOf(rows, 24);
      for (const k of [3, 9]) {
        expect(outcome(prepared(matrix), inTurn(matrix, k), k)).toEqual(
          outcome(plain(matrix), inTurn(matrix, k), k),
        );
      }
    });
  },
);

it('on kernels too, a pass over many users asks more than once whether to stop', () => {
  const { matrix, backend } = onKernels(laidOut(driftingTaste(20_000, 3)));
  backend.withExchange(new Uint8Array(matrix.users), 2, (exchange) => {
    let asked = 0;
    exchange.replace(0, 1, () => {
      asked++;
    });
    expect(asked).toBe(3);
  });
});

it('an exchange and its swaps ask whether to stop at least once in 8,192 looks', () => {
  const k = 4;
  const prepared = onKernels(laidOut(tastes(30_000)));
  let asked = 0;
  const count = () => {
    asked++;
  };
  prepared.backend.withExchange(inTurn(prepared.matrix, k), k, (exchange) => {
    improve(prepared, exchange, { ...params, k }, 0, count);
    expect(exchange.looks).toBeGreaterThan(100_000);
    expect(asked).toBeGreaterThanOrEqual(exchange.looks / 8192);
  });
});
