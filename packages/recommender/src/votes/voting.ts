import type { Rows } from '../model/rows.js';
import type { Crowd, Person, Ranker, Reason, SpeakingFavourite, SpeakingGroups } from '../rankers/ranker.js';
import { strongest } from '../rankers/strongest.js';
import { nearestGroups } from './placing.js';
import type { Shelves } from './shelves.js';

/** How the rates of a person's groups become scores. */
export interface VotingParams {
  /** How many there are; a person has one group of each. */
  readonly votes: number;
  /** Each group's rates are drawn towards those of all users as if so many average users belonged to it. */
  readonly shrinkage: number;
}

/** Whole tables, or those rows that the person asked about needs; `GroupTables` says what they hold. */
export interface VotingTables {
  readonly sizes: Rows;
  readonly lengths: Rows;
  readonly likes: Rows;
  readonly placing: Rows;
}

/**
 * Each group says of each movie by how many of its users it is liked; a person's groups, one of each vote, say so
 * together. A movie's score is the mean over the groups of (fans + shrinkage * popularity) / (users + shrinkage), with
 * popularity the share of all users who like it, raised by the shelves that the person likes.
 */
export class Voting implements Ranker {
  readonly #popularity: Float64Array;

  /** @param labels per vote, the cluster of each user that the tables were made from; empty where that is not at hand */
  constructor(
    private readonly tables: VotingTables,
    private readonly params: VotingParams,
    crowd: Crowd,
    private readonly shelves: Shelves,
    private readonly labels: readonly Uint8Array[] = [],
  ) {
    this.#popularity = new Float64Array(crowd.fans.length);
    for (let movie = 0; movie < crowd.fans.length; movie++) {
      this.#popularity[movie] = crowd.fans[movie] / crowd.users;
    }
  }

  score(person: Person, scores: Float64Array): void {
    const { votes, shrinkage } = this.params;
    let drawn = 0;
    for (const [vote, group] of this.#groupsOf(person).entries()) {
      const weight = 1 / (votes * (this.#usersOf(vote, group) + shrinkage));
      drawn += weight * shrinkage;
      const { ids, values } = this.tables.likes.row(group);
      for (let i = 0; i < ids.length; i++) scores[ids[i]] += weight * values[i];
    }
    for (let movie = 0; movie < scores.length; movie++) scores[movie] += drawn * this.#popularity[movie];
    this.shelves.raise(person.favourites, scores);
  }

  why(person: Person, movie: number): Reason {
    const groups = this.#groupsOf(person);
    const liking: number[] = [];
    let fans = 0;
    let users = 0;
    for (const [vote, group] of groups.entries()) {
      const { ids, values } = this.tables.likes.row(group);
      const entry = ids.indexOf(movie);
      const size = this.#usersOf(vote, group);
      const groupFans = entry < 0 ? 0 : values[entry];
      fans += groupFans;
      users += size;
      if (groupFans / size > this.#popularity[movie]) liking.push(group);
    }
    const speaking: SpeakingGroups = { fans, users, liking: liking.length, groups: groups.length };
    const beside = strongest(person.favourites, this.shelves.saidFor(movie, person.favourites));
    return {
      favourites: beside.length > 0 ? beside : this.#typicalOf(liking, person.favourites),
      groups: speaking,
    };
  }

  /** The favourites that put a person into these groups. */
  #typicalOf(groups: readonly number[], favourites: Int32Array): SpeakingFavourite[] {
    const places = Array.from(favourites, (movie) => {
      const { ids, values } = this.tables.placing.row(movie);
      let place = 0;
      for (let i = 0; i < ids.length; i++) if (groups.includes(ids[i])) place += values[i];
      return place;
    });
    return strongest(favourites, places);
  }

  #groupsOf({ user, favourites }: Person): number[] {
    if (user === undefined || this.labels.length === 0) {
      return nearestGroups(favourites, this.params.votes, this.tables);
    }
    return this.labels.map((labels, vote) => this.tables.sizes.row(vote).ids[labels[user]]);
  }

  #usersOf(vote: number, group: number): number {
    const { ids, values } = this.tables.sizes.row(vote);
    return values[group - ids[0]];
  }
}
