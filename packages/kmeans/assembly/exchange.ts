import { asDoubles, dotProducts } from './dots';
import { follow, forget, remember, setDrift, staysPut } from './exchange-bounds';
import { count, labelOf, Partition, rounding } from './partition';
import { F64, I32, rowStart, rowWeight } from './rows';

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

/** What each favourite of a user counts; 1 where dot products are i32. */
function weightOf<Dot>(p: Partition, user: usize): i32 {
  return sizeof<Dot>() === 4 ? 1 : rowWeight(p.weights, user);
}

/** |x|^2 of a row. */
function squaredLength(row: usize, end: usize, weight: i32): f64 {
  return ((((end - row) >> I32) as i64) * (weight as i64) * (weight as i64)) as f64;
}

/**
 * A row of this squared length joins a cluster (`users` 1) or leaves it (-1), with whose sum before it had this product.
 * Twice the product is an exact double, as src/weights.ts chooses the weights; |S|^2 of rows with weights need not be.
 */
function change<Dot>(p: Partition, cluster: usize, length: f64, dot: f64, users: f64): void {
  if (p.gaps !== 0) follow(p, cluster, length, dot, users);
  const bytes = p.stride << F64;
  const tally = p.tallies + (cluster << F64);
  store<f64>(tally, load<f64>(tally) + users);
  const growth = length + 2 * users * dot;
  if (sizeof<Dot>() === 4) store<f64>(tally + bytes, load<f64>(tally + bytes) + growth);
  else {
    const square = p.squares + (cluster << F64);
    store<i64>(square, load<i64>(square) + (growth as i64));
    store<f64>(tally + bytes, load<i64>(square) as f64);
  }
  store<f64>(tally + 2 * bytes, load<f64>(tally + 2 * bytes) + users * length);
  setTerms(p, cluster);
}

function moveRow(p: Partition, user: usize, to: usize): void {
  if (p.popular >= 0) moveRowIn<u16, i32>(p, user, to);
  else if (p.weights) moveRowIn<i32, i64>(p, user, to);
  else moveRowIn<i32, i32>(p, user, to);
}

function moveRowIn<Sum, Dot>(p: Partition, user: usize, to: usize): void {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  const weight = weightOf<Dot>(p, user);
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
    store<Sum>(left + offset, (before - weight) as Sum);
    const there = load<Sum>(joined + offset) as i32;
    joinedDot += there;
    store<Sum>(joined + offset, (there + weight) as Sum);
  }
  const length = squaredLength(row, end, weight);
  change<Dot>(p, from, length, (weight * leftDot) as f64, -1);
  change<Dot>(p, to, length, (weight * joinedDot) as f64, 1);
  if (p.gaps !== 0) forget(p, user);
  store<u8>(p.labels + user, to as u8);
  count(p.moves);
}

/** |S|^2 - n (|x|^2 + 2 Sx) of two neighbouring clusters, `at` bytes on, with the row's dot products in scratch. */
function numerators<Dot>(p: Partition, at: usize, lengths: v128, weights: v128): v128 {
  const bytes = p.stride << F64;
  let dots = asDoubles<Dot>(p.scratch + bytes + (at / 8) * sizeof<Dot>());
  if (sizeof<Dot>() === 8) dots = f64x2.mul(weights, dots);
  const likeness = f64x2.mul(v128.load(p.terms + bytes + at), f64x2.add(lengths, f64x2.add(dots, dots)));
  return f64x2.sub(v128.load(p.terms + at), likeness);
}

/**
 * Writes to scratch what every cluster costs a user to join, less the row's squared length; its dot products are there.
 *
 * @returns the cluster but `own` that costs least, the lowest on a tie, if that is below `limit`, else `own`
 */
function cheapest<Dot>(p: Partition, user: usize, length: f64, own: usize, limit: f64): usize {
  const bytes = p.stride << F64;
  const products = p.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  const weights = f64x2.splat(weightOf<Dot>(p, user) as f64);
  let least = f64x2.splat(limit);
  let index = ownLane;
  let here = i64x2(0, 1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const cost = f64x2.div(numerators<Dot>(p, at, lengths, weights), v128.load(products + at));
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
 * Whether some cluster but `own` may cost a user less than `limit`: without the divisions, and so with room for their
 * rounding. Most looks end here.
 */
function mayMove<Dot>(p: Partition, user: usize, length: f64, own: usize, limit: f64): bool {
  const bytes = p.stride << F64;
  const products = p.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  const weights = f64x2.splat(weightOf<Dot>(p, user) as f64);
  const limits = f64x2.splat(limit + abs(limit) * QUOTIENT_ROUNDING);
  let here = i64x2(0, 1);
  let near = i64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const less = f64x2.lt(
      numerators<Dot>(p, at, lengths, weights),
      f64x2.mul(limits, v128.load(products + at)),
    );
    near = v128.or(near, v128.andnot(less, i64x2.eq(here, ownLane)));
    here = i64x2.add(here, i64x2.splat(2));
  }
  return v128.any_true(near);
}

/** Writes a user's dot products to scratch. Returns the squared length of its row. */
function dotsOf<Dot>(p: Partition, user: usize): f64 {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  dotProducts<Dot>(row, end, p.sums, p.stride, p.popular, p.scratch + (p.stride << F64));
  return squaredLength(row, end, weightOf<Dot>(p, user));
}

/** What leaving its cluster of n > 1 users gains a user whose dot products are in scratch, less its squared length. */
function gainOfLeaving<Dot>(p: Partition, user: usize, length: f64, own: usize): f64 {
  const dots = p.scratch + (p.stride << F64);
  const dot = (weightOf<Dot>(p, user) as f64) * (load<Dot>(dots + (own << alignof<Dot>())) as f64);
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
  return p.weights ? bestByLook<i64>(p, user, own) : bestByLook<i32>(p, user, own);
}

function bestByLook<Dot>(p: Partition, user: usize, own: usize): usize {
  const length = dotsOf<Dot>(p, user);
  const gain = gainOfLeaving<Dot>(p, user, length, own);
  const limit = gain - rounding(p);
  if (p.gaps === 0 && !mayMove<Dot>(p, user, length, own, limit)) return own;
  const better = cheapest<Dot>(p, user, length, own, limit);
  if (p.gaps !== 0 && better === own) remember(p, user, own, length, gain);
  return better;
}

function nextCluster<Dot>(p: Partition, user: usize): usize {
  count(p.looks);
  return cheapest<Dot>(p, user, dotsOf<Dot>(p, user), labelOf(p, user), Infinity);
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
    moveRow(p, user, p.weights ? nextCluster<i64>(p, user) : nextCluster<i32>(p, user));
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
  return p.weights ? mostGainfulBy<i64>(p) : mostGainfulBy<i32>(p);
}

function mostGainfulBy<Dot>(p: Partition): usize {
  let most: f64 = 0;
  let found: usize = 0;
  for (let user: usize = 0; user < p.users; user++) {
    const own = labelOf(p, user);
    if (load<f64>(p.tallies + (own << F64)) === 1) continue;
    const length = dotsOf<Dot>(p, user);
    const gain = length + gainOfLeaving<Dot>(p, user, length, own);
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
