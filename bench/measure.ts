/** What one contender came to in one round. */
export interface Outcome {
  readonly seconds: number;
  /** One a K. */
  readonly wcss: readonly number[];
  readonly iterations?: number;
}

export interface Contender {
  readonly name: string;
  /** Ours, or a peer that ours are compared with. */
  readonly ours: boolean;
  /** @param round from 0; a seed for whoever draws */
  run(round: number): Promise<Outcome>;
}

/** At least this many times as fast as the peer, by the median of the rounds' ratios. */
export interface Goal {
  readonly ours: string;
  readonly peer: string;
  readonly times: number;
}

export interface Comparison {
  readonly title: string;
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** The least WCSS known for each K, where that is known. */
  readonly bestKnown?: readonly number[];
}

export interface Measurement {
  readonly name: string;
  readonly ours: boolean;
  /** One a round; contenders of a comparison have equally many. */
  readonly outcomes: readonly Outcome[];
}

export interface Rounds {
  readonly most: number;
  /** No round begins after this time. */
  readonly seconds: number;
  /**
   * Rounds that end before this time do not count: they find code that is not compiled yet and pages that are not
   * mapped. In longer rounds that does not show.
   */
  readonly warmUpSeconds: number;
}

/**
 * Runs the contenders in turns, every other round in reverse, so that whatever else the machine does meets all of
 * them alike.
 */
export async function measure({ contenders }: Comparison, rounds: Rounds): Promise<Measurement[]> {
  const measurements = contenders.map(({ name, ours }) => ({ name, ours, outcomes: [] as Outcome[] }));
  const turns = contenders.map((contender, i) => async (round: number) => {
    measurements[i].outcomes.push(await turn(contender, round));
  });
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;

  for (let round = 0; round === 0 || (round < rounds.most && elapsed() < rounds.seconds); ) {
    for (const takeTurn of round % 2 === 0 ? turns : turns.toReversed()) await takeTurn(round);
    if (elapsed() > rounds.warmUpSeconds) round++;
    else for (const { outcomes } of measurements) outcomes.length = 0;
  }
  return measurements;
}

/** A turn lasts at least this long: one run of a millisecond would tell of the caches that it found, and little else. */
const LEAST_TURN_SECONDS = 0.05;

/** Runs a contender as often as fits into a turn, at least once, with the mean for its time. */
async function turn(contender: Contender, round: number): Promise<Outcome> {
  let total = 0;
  for (let runs = 1; ; runs++) {
    const outcome = await contender.run(round);
    total += outcome.seconds;
    if (total >= LEAST_TURN_SECONDS) return { ...outcome, seconds: total / runs };
  }
}

/** Seconds of a piece of work, and what it returned. */
export async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ seconds: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1000, result };
}
