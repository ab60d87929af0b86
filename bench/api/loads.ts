import autocannon from 'autocannon';
import { Random } from '../data/random.js';

/** Whom and what requests name. */
export interface Population {
  readonly dataset: string;
  readonly users: readonly string[];
  readonly movies: readonly string[];
}

export interface Load {
  readonly name: string;
  /** Of 100 requests, how many change a favourite; the others ask for recommendations. */
  readonly updates: number;
}

/** What `autocannon` measured; latencies in milliseconds. */
export interface LoadResult {
  readonly name: string;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx, and requests without one. */
  readonly failed: number;
  /** How many cores' time the clients took from API and Postgres. */
  readonly clientCores: number;
}

export const loads: readonly Load[] = [
  { name: 'recommendations', updates: 0 },
  { name: 'favourite updates', updates: 100 },
  { name: '95% recommendations, 5% updates', updates: 5 },
];

export interface Pressure {
  /** So many clients ask, each as soon as it has its answer. */
  readonly connections: number;
  readonly seconds: number;
}

export async function run(
  { name, updates }: Load,
  url: string,
  population: Population,
  { connections, seconds }: Pressure,
): Promise<LoadResult> {
  const random = new Random(0, updates, 0);
  const before = process.cpuUsage();
  const { duration, requests, latency, non2xx, errors } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...nextRequest(population, updates, random) }) }],
  });
  const { user, system } = process.cpuUsage(before);
  return {
    name,
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    failed: non2xx + errors,
    clientCores: (user + system) / 1e6 / duration,
  };
}

/** For a random user: recommendations, or a random movie that becomes a favourite or is none any more. */
function nextRequest({ dataset, users, movies }: Population, updates: number, random: Random) {
  const user = users[random.below(users.length)];
  const ofUser = `/v1/datasets/${dataset}/users/${user}`;
  if (random.below(100) >= updates)
    return { method: 'GET', path: `${ofUser}/recommendations?limit=10` } as const;
  const method = random.below(2) === 0 ? 'PUT' : 'DELETE';
  return { method, path: `${ofUser}/favourites/${movies[random.below(movies.length)]}` } as const;
}
