import type { Taste } from './films.js';

/** People of like taste. */
export interface Audience {
  readonly users: number;
  /** The films they came for. */
  readonly loves: readonly Taste[];
  /** How many of 100 such films each of them likes. */
  readonly likes: number;
  /** What a quarter of them turn to now and then. */
  readonly second: Taste;
}

/** The people of the sample: 600 users in groups of unequal size. */
export const audiences: readonly Audience[] = [
  { users: 88, loves: ['family animation'], likes: 70, second: 'anime' },
  { users: 84, loves: ['science fiction'], likes: 70, second: 'superheroes' },
  { users: 74, loves: ['crime'], likes: 70, second: 'war epics' },
  { users: 66, loves: ['romantic comedy'], likes: 70, second: 'golden-age Hollywood' },
  { users: 57, loves: ['superheroes'], likes: 70, second: 'science fiction' },
  { users: 52, loves: ['horror'], likes: 70, second: 'crime' },
  { users: 48, loves: ['golden-age Hollywood'], likes: 70, second: 'art house' },
  { users: 42, loves: ['anime'], likes: 70, second: 'horror' },
  { users: 39, loves: ['war epics'], likes: 70, second: 'westerns' },
  { users: 40, loves: ['westerns'], likes: 70, second: 'crime' },
  // Strange enough for clusters of their own, and too few to keep them: work for the fix.
  {
    users: 5,
    loves: ['art house', 'crime', 'golden-age Hollywood', 'war epics', 'westerns'],
    likes: 95,
    second: 'anime',
  },
  {
    users: 5,
    loves: ['anime', 'family animation', 'horror', 'romantic comedy', 'science fiction', 'superheroes'],
    likes: 95,
    second: 'crime',
  },
];
