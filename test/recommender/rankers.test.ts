import {
  assembleModel,
  buildPart,
  countFavourites,
  decodeRow,
  encodeRow,
  ListMaker,
  moviesByPopularity,
  openRanker,
  openRankerFor,
  planRanker,
  RANKERS,
  type RankerModel,
  type RankerName,
  type ReadRows,
  rankByCounts,
} from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf, rowOf } from './matrices.js';

// Two tastes: the movies 0 to 3 and the movies 4 to 7; everybody likes 8, nobody 9.
const matrix = matrixOf(10, [
  [0, 1, 2, 8],
  [0, 1, 3, 8],
  [1, 2, 3, 8],
  [4, 5, 6, 8],
  [4, 5, 7, 8],
  [5, 6, 7, 8],
]);
const groups = { k: 2, labels: Uint8Array.of(0, 0, 0, 1, 1, 1) };

function modelOf(name: RankerName): RankerModel {
  const plan = planRanker(name, matrix, 1);
  return assembleModel(
    matrix,
    plan,
    plan.parts.map((part) => buildPart(matrix, part)),
    groups,
  );
}

function scoresOf(name: RankerName, user: number): Float64Array {
  const scores = new Float64Array(matrix.movies);
  openRanker(modelOf(name)).score({ user, favourites: Int32Array.from(rowOf(matrix, user)) }, scores);
  return scores;
}

/** Rows as a database would give them back. */
function reading({ tables }: RankerModel): ReadRows {
  return async (table, keys) =>
    new Map(keys.map((key) => [key, decodeRow(encodeRow(tables[table].row(key)))]));
}

describe('counts', () => {
  it('is the share of the cluster that likes a movie', () => {
    expect([...scoresOf('counts', 0)]).toEqual([2, 3, 2, 2, 0, 0, 0, 0, 3, 0].map((fans) => fans / 3));
  });

  it('lists what the recommendations query does, in its order', () => {
    const byPopularity = moviesByPopularity(Int32Array.of(2, 3, 2, 2, 2, 3, 2, 2, 6, 0));
    const favourites = Int32Array.from(rowOf(matrix, 0));
    const list = new ListMaker(openRanker(modelOf('counts')), byPopularity).list(
      { user: 0, favourites },
      { length: 3 },
    );
    const ranked = rankByCounts(countFavourites(matrix, groups.labels, 2), 0, new Set(favourites));
    expect(list.filter(({ popular }) => !popular).map(({ movie }) => movie)).toEqual(
      ranked.map(({ movie }) => movie),
    );
    expect(list).toEqual([
      { movie: 3, score: 2 / 3, popular: false },
      { movie: 5, score: 0, popular: true },
      { movie: 4, score: 0, popular: true },
    ]);
  });
});

describe('shrunken', () => {
  it('draws the rates of a cluster towards those of all users, by two users', () => {
    // Of 3 users in the cluster 2 like movie 0, of all 6 users also 2; nobody in the cluster likes 4.
    const scores = scoresOf('shrunken', 0);
    expect(scores[0]).toBeCloseTo((2 + 2 * (2 / 6)) / 5, 14);
    expect(scores[4]).toBeCloseTo((0 + 2 * (2 / 6)) / 5, 14);
    expect(scores[9]).toBe(0);
  });
});

describe('consensus', () => {
  it('puts what the own taste likes before the rest', () => {
    const scores = scoresOf('consensus', 0);
    expect(scores[3]).toBeGreaterThan(Math.max(...scores.subarray(4, 8)));
  });

  it('plans fits whose K grows with the root of the users', () => {
    const ks = [609, 6040, 260_000].map((users) => {
      const [part] = planRanker('consensus', { ...matrix, users }, 0).parts;
      return part?.kind === 'fit' ? part.params.k : 0;
    });
    expect(ks).toEqual([25, 78, 96]);
  });

  it('plans half as many fits of movies as of users', () => {
    for (const users of [609, 260_000]) {
      const { voting, parts } = planRanker('consensus', { ...matrix, users }, 0);
      const fits = parts.map((part) => (part.kind === 'shelving' ? part.params.fits : 0));
      expect(Math.max(...fits)).toBe((voting?.votes ?? 0) / 2);
    }
  });

  it('tells the groups that speak for a movie, and the favourites that lead to them', () => {
    const { favourites, groups: speaking } = openRanker(modelOf('consensus')).why(
      { user: 0, favourites: Int32Array.of(0, 1, 2, 8) },
      3,
    );
    expect(speaking?.groups).toBe(40);
    expect(speaking?.liking).toBeGreaterThan(20);
    expect(favourites.map(({ movie }) => movie)).not.toContain(4);
    expect(favourites.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

describe('local', () => {
  // Five and more fans each: those of 0 like 1, those of 2 like 3, and all like 4.
  const tastes = matrixOf(
    6,
    Array.from({ length: 12 }, (_, user) =>
      user % 2 === 0 ? [0, 1, 4] : user < 11 ? [2, 3, 4] : [2, 3, 4, 5],
    ),
  );
  const model = assembleModel(
    tastes,
    planRanker('local', tastes, 0),
    [...planRanker('local', tastes, 0).parts.map((part) => buildPart(tastes, part))],
    { k: 1, labels: new Uint8Array(12) },
  );
  const ranker = openRanker(model);

  it('recommends what the fans of a favourite like', () => {
    const scores = new Float64Array(6);
    ranker.score({ favourites: Int32Array.of(2) }, scores);
    expect(scores[3]).toBeGreaterThan(scores[4] ?? 0);
    expect(scores[1]).toBe(0);
  });

  it('keeps no row for a movie with four fans or fewer', () => {
    expect(model.tables.neighbours.row(5).ids).toHaveLength(0);
    expect([...model.tables.neighbours.row(2).ids]).toEqual([3, 4]);
  });

  it('names the favourites that speak for a movie, by their shares', () => {
    const reason = ranker.why({ favourites: Int32Array.of(0, 2) }, 3);
    expect(reason).toEqual({ favourites: [{ movie: 2, share: 1 }], groups: null });
  });
});

describe('blend', () => {
  it('adds half the votes to what the neighbours say', () => {
    const favourites = Int32Array.of(0, 1, 2, 8);
    const [blend, local, consensus] = (['blend', 'local', 'consensus'] as const).map((name) => {
      const scores = new Float64Array(matrix.movies);
      openRanker(modelOf(name)).score({ user: 0, favourites }, scores);
      return scores;
    });
    expect([...(blend ?? [])]).toEqual(
      Array.from(local ?? [], (score, movie) => score + 0.5 * (consensus?.[movie] ?? 0)),
    );
  });
});

describe('a person who is no user', () => {
  it('is placed in the groups of the users that are most alike', () => {
    const scores = new Float64Array(10);
    openRanker(modelOf('counts')).score({ favourites: Int32Array.of(5, 7) }, scores);
    expect([...scores]).toEqual([0, 0, 0, 0, 2, 3, 2, 2, 3, 0].map((fans) => fans / 3));
  });

  it('is placed in no group without users, be all others far', () => {
    // The first group is empty. The second centroid is (1, 1) / sqrt(2) on the movies 0 and 1: its squared distance is
    // 2 - 2 / sqrt(6), about 1.18; that of the third is 2, and that of a point without length would be 1.
    const pairs = matrixOf(6, [
      [0, 1],
      [0, 1],
      [2, 3],
    ]);
    const model = assembleModel(pairs, planRanker('counts', pairs, 1), [], {
      k: 3,
      labels: Uint8Array.of(1, 1, 2),
    });
    const scores = new Float64Array(6);
    openRanker(model).score({ favourites: Int32Array.of(0, 4, 5) }, scores);
    expect([...scores]).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('gets no scores without favourites', () => {
    const scores = new Float64Array(10);
    openRanker(modelOf('consensus')).score({ favourites: new Int32Array(0) }, scores);
    expect(Math.max(...scores)).toBe(0);
  });

  it.each(RANKERS)('%s scores the same from a few rows as from whole tables', async (name) => {
    const model = modelOf(name);
    const favourites = Int32Array.of(2, 3, 8);
    const [whole, few] = [new Float64Array(10), new Float64Array(10)];
    openRanker(model).score({ favourites }, whole);
    const ranker = await openRankerFor(model.plan, favourites, reading(model));
    ranker.score({ favourites }, few);
    expect(few).toEqual(whole);
    expect(ranker.why({ favourites }, 0)).toEqual(openRanker(model).why({ favourites }, 0));
  });

  it('asks for one table at a time', async () => {
    const model = modelOf('blend');
    const read = reading(model);
    const open = { now: 0, most: 0 };
    await openRankerFor(model.plan, Int32Array.of(2, 3), async (table, keys) => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      const rows = await read(table, keys);
      open.now -= 1;
      return rows;
    });
    expect(open).toEqual({ now: 0, most: 1 });
  });
});
