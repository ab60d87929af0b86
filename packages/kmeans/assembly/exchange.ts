import { dotProducts } from './dots';
import { follow, forget, remember, setDrift, staysPut } from './exchange-bounds';
import { count, labelOf, Partition } from './partition';
import { F64, I32, rowStart } from './rows';

/** Several times what a division and a product are rounded by. */
const QUOTIENT_ROUNDING: f64 = 1.7763568394002505e-15;

/** Brings what comparisons take from a cluster up to date with its tally. */
function setTerms(p: Partition, cluster: usize): void {
  const bytes = p.stride << F64;
  const tally = p.tallies + (cluster << F64);
  const term = p.terms + (cluster << F64);
  const n = load<f64>(tally);
  store<f64>(term, load<f64>(tally + bytes));
  store<f64>(term + bytes, n === 0 ? 1 : n);
  store<f64>(term + 2 * bytes, n === 0 ? 1 : n * (n + 1));
  if (p.gaps !== 0) setDrift(p, cluster);
}

/** A row joins a cluster (`users` 1) or leaves it (-1), with whose sum before it had this dot product. */
function change(p: Partition, cluster: usize, length: f64, dot: f64, users: f64): void {
  if (p.gaps !== 0) follow(p, cluster, length, dot, users);
  const bytes = p.stride << F64;
  const tally = p.tallies + (cluster << F64);
  store<f64>(tally, load<f64>(tally) + users);
  store<f64>(tally + bytes, load<f64>(tally + bytes) + length + 2 * users * dot);
  store<f64>(tally + 2 * bytes, load<f64>(tally + 2 * bytes) + users * length);
  setTerms(p, cluster);
}

function moveRow(p: Partition, user: usize, to: usize): void {
  if (p.run > 0) moveRowIn<u16>(p, user, to);
  else moveRowIn<i32>(p, user, to);
}

function moveRowIn<Sum>(p: Partition, user: usize, to: usize): void {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  const from = labelOf(p, user);
  const stride = p.stride;
  const left = p.sums + (from << alignof<Sum>());
  const joined = p.sums + (to << alignof<Sum>());
  let leftDot: i64 = 0;
  let joinedDot: i64 = 0;
  for (let at = row; at < end; at += 4) {
    const offset = ((load<u32>(at) as usize) * stride) << alignof<Sum>();
    const before = load<Sum>(left + offset) as i32;
    leftDot += before;
    store<Sum>(left + offset, (before - 1) as Sum);
    const there = load<Sum>(joined + offset) as i32;
    joinedDot += there;
    store<Sum>(joined + offset, (there + 1) as Sum);
  }
  const length = ((end - row) >> I32) as f64;
  change(p, from, length, leftDot as f64, -1);
  change(p, to, length, joinedDot as f64, 1);
  if (p.gaps !== 0) forget(p, user);
  store<u8>(p.labels + user, to as u8);
  count(p.moves);
}

/** |S|^2 - n (|x|^2 + 2 Sx) of two neighbouring clusters, `at` bytes on, with the row's dot products in scratch. */
function numerators(p: Partition, at: usize, lengths: v128): v128 {
  const bytes = p.stride << F64;
  const dots = f64x2.convert_low_i32x4_s(v128.load64_zero(p.scratch + bytes + (at >> 1)));
  const likeness = f64x2.mul(v128.load(p.terms + bytes + at), f64x2.add(lengths, f64x2.add(dots, dots)));
  return f64x2.sub(v128.load(p.terms + at), likeness);
}

/**
 * Writes to scratch what every cluster costs a row to join, less its length; the row's dot products are there.
 *
 * @returns the cluster but `own` that costs least, the lowest on a tie, if that is below `limit`, else `own`
 */
function cheapest(p: Partition, length: f64, own: usize, limit: f64): usize {
  const bytes = p.stride << F64;
  const products = p.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  let least = f64x2.splat(limit);
  let index = ownLane;
  let here = i64x2(0, 1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const cost = f64x2.div(numerators(p, at, lengths), v128.load(products + at));
    v128.store(p.scratch + at, cost);
    const less = v128.andnot(f64x2.lt(cost, least), i64x2.eq(here, ownLane));
    least = v128.bitselect(cost, least, less);
    index = v128.bitselect(here, index, less);
    here = i64x2.add(here, i64x2.splat(2));
  }
  const even = f64x2.extract_lane(least, 0);
  const odd = f64x2.extract_lane(least, 1);
  const evenIndex = i64x2.extract_lane(index, 0) as usize;
  const oddIndex = i64x2.extract_lane(index, 1) as usize;
  if (even === odd) {
    if (evenIndex === own) return oddIndex;
    return oddIndex === own ? evenIndex : min(evenIndex, oddIndex);
  }
  return even < odd ? evenIndex : oddIndex;
}

/**
 * Whether some cluster but `own` may cost a row less than it gains: without the divisions, and so with room for their
 * rounding. Most looks end here.
 */
function mayMove(p: Partition, length: f64, own: usize, gain: f64): bool {
  const bytes = p.stride << F64;
  const products = p.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  const limit = f64x2.splat(gain + abs(gain) * QUOTIENT_ROUNDING);
  let here = i64x2(0, 1);
  let near = i64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const less = f64x2.lt(numerators(p, at, lengths), f64x2.mul(limit, v128.load(products + at)));
    near = v128.or(near, v128.andnot(less, i64x2.eq(here, ownLane)));
    here = i64x2.add(here, i64x2.splat(2));
  }
  return v128.any_true(near);
}

/** Writes a user's dot products to scratch. Returns the length of its row. */
function dotsOf(p: Partition, user: usize): f64 {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  dotProducts<i32>(row, end, p.sums, p.stride, p.run, p.scratch + (p.stride << F64));
  return ((end - row) >> I32) as f64;
}

/** What leaving its cluster of n > 1 users gains a row whose dot products are in scratch, less its length. */
function gainOfLeaving(p: Partition, length: f64, own: usize): f64 {
  const dot = load<i32>(p.scratch + (p.stride << F64) + (own << I32)) as f64;
  const tally = p.tallies + (own << F64);
  const n = load<f64>(tally);
  return (load<f64>(tally + (p.stride << F64)) + n * (length - 2 * dot)) / (n * (n - 1));
}

function betterCluster(p: Partition, user: usize): usize {
  const own = labelOf(p, user);
  const looked = p.looked + (user << F64);
  const moves = load<f64>(p.moves);
  const unchanged = load<f64>(looked) === moves;
  store<f64>(looked, moves);
  if (unchanged || load<f64>(p.tallies + (own << F64)) === 1) return own;
  count(p.looks);
  if (p.gaps !== 0 && staysPut(p, user, own)) return own;
  const length = dotsOf(p, user);
  const gain = gainOfLeaving(p, length, own);
  if (p.gaps === 0 && !mayMove(p, length, own, gain)) return own;
  const better = cheapest(p, length, own, gain);
  if (p.gaps !== 0 && better === own) remember(p, user, own, length, gain);
  return better;
}

function nextCluster(p: Partition, user: usize): usize {
  count(p.looks);
  return cheapest(p, dotsOf(p, user), labelOf(p, user), Infinity);
}

export function compareWith(partition: usize, clusters: usize): void {
  const p = changetype<Partition>(partition);
  const bytes = p.stride << F64;
  for (let cluster: usize = 0; cluster < clusters; cluster++) setTerms(p, cluster);
  for (let cluster = clusters; cluster < p.stride; cluster++) {
    const term = p.terms + (cluster << F64);
    // Infinitely far, and so never the cheapest.
    store<f64>(term, Infinity);
    store<f64>(term + bytes, 0);
    store<f64>(term + 2 * bytes, 1);
    if (p.gaps !== 0) store<f32>(p.drifts + (p.stride << I32) + (cluster << I32), 1);
  }
}

export function settle(partition: usize, steps: usize): bool {
  const p = changetype<Partition>(partition);
  for (; steps > 0 && p.unmoved < p.users; steps--) {
    const user = p.user;
    const better = betterCluster(p, user);
    if (better === labelOf(p, user)) p.unmoved++;
    else {
      moveRow(p, user, better);
      p.unmoved = 0;
    }
    p.user = user + 1 === p.users ? 0 : user + 1;
  }
  return p.unmoved < p.users;
}

export function dissolve(partition: usize, first: usize, last: usize, cluster: usize, newcomer: usize): void {
  const p = changetype<Partition>(partition);
  for (let user = first; user < last; user++) {
    if (labelOf(p, user) !== cluster || user === newcomer) continue;
    moveRow(p, user, nextCluster(p, user));
  }
}

export function place(partition: usize, first: usize, last: usize, labels: usize): void {
  const p = changetype<Partition>(partition);
  for (let user = first; user < last; user++) {
    const to = load<u8>(labels + user) as usize;
    if (labelOf(p, user) !== to) moveRow(p, user, to);
  }
}

export function mostGainful(partition: usize): usize {
  const p = changetype<Partition>(partition);
  let most: f64 = 0;
  let found: usize = 0;
  for (let user: usize = 0; user < p.users; user++) {
    const own = labelOf(p, user);
    if (load<f64>(p.tallies + (own << F64)) === 1) continue;
    const length = dotsOf(p, user);
    const gain = length + gainOfLeaving(p, length, own);
    if (gain > most) {
      most = gain;
      found = user;
    }
  }
  return found;
}

export function moveTo(partition: usize, user: usize, cluster: usize): void {
  const p = changetype<Partition>(partition);
  if (labelOf(p, user) !== cluster) moveRow(p, user, cluster);
}
