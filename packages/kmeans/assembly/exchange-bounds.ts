import { F64, I32, LANES } from './rows';
import { Workspace } from './workspace';

/*
 * Which users need no look, because no move of theirs can lower the WCSS.
 *
 * Let d_c be the distance of a user to the centre of cluster c, a its own cluster, and path_c the length of all the ways
 * that the centre has gone. A user that is looked at and stays keeps, in f32,
 *
 *     gaps_c = d_c + path_c  (c other than a)   and   reach = d_a - path_a.
 *
 * By the triangle inequality d_c is then at least gaps_c - path_c ever after, and d_a at most reach + path_a. Joining c
 * costs n_c / (n_c + 1) d_c^2 and leaving a gains n_a / (n_a - 1) d_a^2, so no cost is below the gain while for all c
 *
 *     sqrt(n_c / (n_c + 1)) (gaps_c - path_c)  >  sqrt(n_a / (n_a - 1)) (reach + path_a) + slack.
 *
 * What is true of the exact numbers is true of the fractions that `cheapest` compares: of binary rows, as rounding keeps
 * order, and of rows with weights, as a move has to lower the WCSS by more than rounding. No distance exceeds the diameter D,
 * so all numbers here are at most D + P, with P the longest path, and those on the right at most sqrt(2) times that. They
 * come of fewer than 20 roundings to f32, by 2^-24 of that each; those in f64 before are far below. A square that is nearly 0
 * is off by up to 2^-50 D^2 where rows have weights, and its root by 2^-25 D. A slack of 32 of 2^-24 keeps the proof exact.
 */

/** 32 times 2^-24, half the distance between 1 and the next f32. */
const ROUNDING: f64 = 1.9073486328125e-6;

/** What a squared distance is rounded by, at most, relative to its terms, and more. */
const SQUARE_ROUNDING: f64 = 9.094947017729282e-13;

/** No distance is divided by a weight of 0. */
const LEAST_WEIGHT: f32 = 1e-30;

/**
 * Lets the path of a centre grow by its way when a row of this squared length joins (`users` 1) or leaves (-1), before the tally changes: the
 * distance of the row over the users that there are then. The centre of an empty cluster is where it was last.
 */
export function follow(w: Workspace, cluster: usize, length: f64, dot: f64, users: f64): void {
  const tally = w.tallies + (cluster << F64);
  const path = w.paths + (cluster << F64);
  const n = load<f64>(tally);
  if (n + users === 0) return;
  let way = w.diameter;
  if (n > 0) {
    const norm = load<f64>(tally + (w.stride << F64)) / (n * n);
    const square = max<f64>(0, length + norm - (2 * dot) / n);
    way = sqrt<f64>(square + SQUARE_ROUNDING * (length + norm)) / (n + users);
  }
  store<f64>(path, load<f64>(path) + way);
}

/** Brings what comparisons take from a cluster up to date with its path and its tally. */
export function setDrift(w: Workspace, cluster: usize): void {
  const bytes = w.stride << I32;
  const n = load<f64>(w.tallies + (cluster << F64));
  const path = load<f64>(w.paths + (cluster << F64));
  const drift = w.drifts + (cluster << I32);
  store<f32>(drift, path as f32);
  store<f32>(drift + bytes, sqrt<f64>(n / (n + 1)) as f32);
  store<f32>(drift + 2 * bytes, (n > 1 ? sqrt<f64>(n / (n - 1)) : 0) as f32);
  const slack = w.drifts + 3 * bytes;
  store<f32>(slack, max<f32>(load<f32>(slack), (ROUNDING * (w.diameter + path)) as f32));
}

/** Whether no move of a user can lower the WCSS. */
export function staysPut(w: Workspace, user: usize, own: usize): bool {
  const bytes = w.stride << I32;
  const drift = w.drifts + (own << I32);
  const distance = load<f32>(w.reaches + (user << I32)) + load<f32>(drift);
  const limit = load<f32>(drift + 2 * bytes) * distance + load<f32>(w.drifts + 3 * bytes);
  // Infinite where the gaps are not known, whatever they hold.
  if (!(limit < Infinity)) return false;
  const limits = f32x4.splat(limit);
  const gaps = w.gaps + user * bytes;
  let near = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += LANES << I32) {
    const path = v128.load(w.drifts + at);
    const weight = v128.load(w.drifts + bytes + at);
    near = v128.or(near, f32x4.le(f32x4.mul(weight, f32x4.sub(v128.load(gaps + at), path)), limits));
  }
  return !v128.any_true(near);
}

/** Keeps how far a user is from the centres, by its gain and its costs (in scratch), each less the row's squared length. */
export function remember(w: Workspace, user: usize, own: usize, length: f64, gain: f64): void {
  const bytes = w.stride << I32;
  const drift = w.drifts + (own << I32);
  const distance = sqrt<f32>(max<f64>(0, gain + length) as f32) / load<f32>(drift + 2 * bytes);
  store<f32>(w.reaches + (user << I32), distance - load<f32>(drift));
  const lengths = f64x2.splat(length);
  const zero = f32x4.splat(0);
  const gaps = w.gaps + user * bytes;
  let costs = w.scratch;
  for (let at: usize = 0; at < bytes; at += LANES << I32, costs += LANES << F64) {
    const low = f32x4.demote_f64x2_zero(f64x2.add(v128.load(costs), lengths));
    const high = f32x4.demote_f64x2_zero(f64x2.add(v128.load(costs, 16), lengths));
    const squares = f32x4.max(zero, i32x4.shuffle(low, high, 0, 1, 4, 5));
    const weights = f32x4.max(v128.load(w.drifts + bytes + at), f32x4.splat(LEAST_WEIGHT));
    v128.store(gaps + at, f32x4.add(f32x4.div(f32x4.sqrt(squares), weights), v128.load(w.drifts + at)));
  }
  store<f32>(gaps + (own << I32), Infinity);
}

/** Lets a user be looked at whatever the bounds would say. */
export function forget(w: Workspace, user: usize): void {
  store<f32>(w.reaches + (user << I32), Infinity);
}
