import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTitles, titlesBeside } from '../../packages/datasets/src/titles/titles.js';
import { useFiles } from './files.js';

const files = useFiles();

const moviesCsv = [
  'movieId,title,genres',
  '1,Toy Story (1995),Adventure|Animation|Children',
  '11,"American President, The (1995)",Comedy|Drama|Romance',
  '58,"Postman, The (Postino, Il) (1994) ",(no genres listed)',
  '1260,M (1931),"Crime|""Film-Noir"""',
  '140956,Ready Player One,Action',
  '171749,Death Note: Desu nôto (2006–2007),(no genres listed)',
  '1,Toy Story again (2001),Drama',
  '',
].join('\r\n');

const titles = [
  { movieId: '1', title: 'Toy Story', year: 1995, genres: ['Adventure', 'Animation', 'Children'] },
  { movieId: '11', title: 'American President, The', year: 1995, genres: ['Comedy', 'Drama', 'Romance'] },
  { movieId: '58', title: 'Postman, The (Postino, Il)', year: 1994, genres: [] },
  { movieId: '1260', title: 'M', year: 1931, genres: ['Crime', '"Film-Noir"'] },
  { movieId: '140956', title: 'Ready Player One', year: null, genres: ['Action'] },
  { movieId: '171749', title: 'Death Note: Desu nôto', year: 2006, genres: [] },
];

const links =
  'movieId,imdbId,tmdbId\n1,0114709,862\n2,0113497,8844\n3,0113228,15602.0\n1002,0113228,15602\n9,9,\n';

const metadata = [
  'adult,genres,id,original_title,overview,release_date,title',
  `False,"[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': 'Comedy'}]",862,Toy Story,"Led by Woody,\nAndy's toys",1995-10-30,Toy Story`,
  `False,"[{'id': 1, 'name': ""Children's""}, {'id': 2, 'name': 'Rock \\'n\\' Roll'}]",8844,Jumanji,,,Jumanji`,
  'False,[],15602,Grumpier,,1995-12-22,Grumpier Old Men',
  'False,[],31357,Unlinked,,1995-12-22,Waiting to Exhale',
  '- Written by Ørnås,0.065736,1997-08-20,,,1,',
  '',
].join('\n');

const metadataTitles = [
  { movieId: '1', title: 'Toy Story', year: 1995, genres: ['Animation', 'Comedy'] },
  { movieId: '2', title: 'Jumanji', year: null, genres: ["Children's", "Rock 'n' Roll"] },
  { movieId: '3', title: 'Grumpier Old Men', year: 1995, genres: [] },
  { movieId: '1002', title: 'Grumpier Old Men', year: 1995, genres: [] },
];

/** A row of u.item with the flags of these genres set, counted from "unknown". */
function item(start: string, ...genres: number[]): string {
  return [start, ...Array.from({ length: 19 }, (_, genre) => (genres.includes(genre) ? 1 : 0))].join('|');
}

describe('titles are read', () => {
  it.each<[string, Buffer]>([
    ['movies.csv', Buffer.from(moviesCsv)],
    ['movies.csv with a byte order mark', Buffer.from(`\ufeff${moviesCsv}`)],
    ['movies.csv.gz', gzipSync(moviesCsv)],
  ])('from %s, where the first of two rows for a movie counts', async (name, content) => {
    expect(await readTitles(await files.write(name, content))).toEqual({ titles, skipped: 0 });
  });

  it.each<[string, BufferEncoding]>([
    ['latin-1', 'latin1'],
    ['UTF-8', 'utf8'],
  ])('from movies.dat in %s', async (_, encoding) => {
    const text = "73::Misérables, Les (1995)::Drama|Musical\n1::Toy Story (1995)::Animation|Children's\n";
    const path = await files.write('movies.dat', Buffer.from(text, encoding));
    expect((await readTitles(path)).titles).toEqual([
      { movieId: '73', title: 'Misérables, Les', year: 1995, genres: ['Drama', 'Musical'] },
      { movieId: '1', title: 'Toy Story', year: 1995, genres: ['Animation', "Children's"] },
    ]);
  });

  it('from u.item, whose genres are flags', async () => {
    const rows = [
      item('1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy%20Story%20(1995)', 3, 4, 5),
      item('543|Misérables, Les (1995)|01-Jan-1995||', 8, 12, 18),
      item('267|unknown|||', 0),
    ];
    const path = await files.write('u.item', Buffer.from(`${rows.join('\n')}\n`, 'latin1'));
    expect((await readTitles(path)).titles).toEqual([
      { movieId: '1', title: 'Toy Story', year: 1995, genres: ['Animation', "Children's", 'Comedy'] },
      { movieId: '543', title: 'Misérables, Les', year: 1995, genres: ['Drama', 'Musical', 'Western'] },
      { movieId: '267', title: 'unknown', year: null, genres: [] },
    ]);
  });

  it("from Kaggle's metadata under MovieLens' ids, without what is malformed or not linked", async () => {
    const path = await files.write('movies_metadata.csv', metadata);
    expect(await readTitles(path, await files.write('links.csv', links))).toEqual({
      titles: metadataTitles,
      skipped: 1,
    });
  });

  it('without the rows that lack an id or a title, which are counted', async () => {
    const path = await files.write(
      'holes.csv',
      `movieId,title\n1,One\n,No id\n3\n4,\n${'x'.repeat(129)},Long\n6,S\0x\n7,Seven\n`,
    );
    const { titles, skipped } = await readTitles(path);
    expect(titles.map(({ movieId }) => movieId)).toEqual(['1', '7']);
    expect(skipped).toBe(5);
  });
});

describe('titles beside the ratings', () => {
  it('are those in the same zip archive', async () => {
    const path = await files.zip('ml.zip', { 'ml/ratings.csv': '', 'ml/movies.csv': moviesCsv });
    expect((await titlesBeside(path))?.titles).toEqual(titles);
  });

  it('may be metadata with its links', async () => {
    const path = await files.zip('kaggle.zip', { 'movies_metadata.csv': metadata, 'links.csv': links });
    expect((await titlesBeside(path))?.titles).toEqual(metadataTitles);
  });

  it('are none in an archive without them, and none where the ratings are no archive', async () => {
    expect(await titlesBeside(await files.zip('bare.zip', { 'ratings.csv': '' }))).toBeNull();
    expect(await titlesBeside(await files.write('ratings.csv', 'userId,movieId,rating\n'))).toBeNull();
  });
});

describe('a titles file that cannot be read', () => {
  it('says why metadata needs links', async () => {
    await expect(readTitles(await files.write('alone.csv', metadata))).rejects.toMatchObject({
      code: 'TITLES_FILE_NEEDS_LINKS',
      problem: expect.stringContaining('TMDB'),
      remedy: expect.stringContaining('--links'),
    });
  });

  it('lists the columns it found', async () => {
    await expect(readTitles(await files.write('odd.csv', 'id,name,\n1,One,\n'))).rejects.toMatchObject({
      code: 'TITLES_FILE_FORMAT',
      problem: expect.stringContaining('columns found: id, name, (unnamed)'),
    });
  });

  it('lists the columns of links that are none', async () => {
    const movies = await files.write('movies_metadata.csv', metadata);
    const notLinks = await files.write('nolinks.csv', 'movieId,imdbId\n1,2\n');
    await expect(readTitles(movies, notLinks)).rejects.toMatchObject({
      code: 'TITLES_FILE_FORMAT',
      problem: expect.stringMatching(/nolinks\.csv.*columns found: movieId, imdbId/),
    });
  });

  it('names a quote that is not closed', async () => {
    await expect(
      readTitles(await files.write('quote.csv', 'movieId,title\n1,"Toy Story\n')),
    ).rejects.toMatchObject({ code: 'TITLES_FILE_FORMAT', problem: expect.stringMatching(/quote/i) });
  });

  it.each([
    ['missing', 'INPUT_FILE_MISSING'],
    ['blank', 'INPUT_FILE_EMPTY'],
  ])('may be %s', async (what, code) => {
    if (what === 'blank') await files.write(what, '\n\n');
    await expect(readTitles(files.path(what))).rejects.toMatchObject({ code });
  });
});
