import { asDoubles, dotProducts, dotsIn } from './dots';
import { follow, forget, remember, setDrift, staysPut } from './exchange-bounds';
import { F64, I32, labelOf, rowStart, rowWeight } from './rows';
import { Workspace } from './workspace';

/** Several times what a division and a product are rounded by. */
const QUOTIENT_ROUNDING: f64 = 1.7763568394002505e-15;

/** Brings what comparisons take from a cluster up to date with its tally. */
function setTerms(w: Workspace, cluster: usize): void {
  const bytes = w.stride << F64;
  const tally = w.tallies + (cluster << F64);
  const term = w.terms + (cluster << F64);
  const n = load<f64>(tally);
  store<f64>(term, load<f64>(tally + bytes));
  store<f64>(term + bytes, n === 0 ? 1 : n);
  store<f64>(term + 2 * bytes, n === 0 ? 1 : n * (n + 1));
  if (w.gaps !== 0) setDrift(w, cluster);
}

/** What each favourite of a user counts; 1 where dot products are i32. */
function weightOf<Dot>(w: Workspace, user: usize): i32 {
  return sizeof<Dot>() === 4 ? 1 : rowWeight(w, user);
}

/** |x|^2 of a row. */
function squaredLength(row: usize, end: usize, weight: i32): f64 {
  return ((((end - row) >> I32) as i64) * (weight as i64) * (weight as i64)) as f64;
}

/**
 * A row of this squared length joins a cluster (`users` 1) or leaves it (-1), with whose sum before it had this product.
 * Twice the product is an exact double, as src/weights.ts chooses the weights; |S|^2 of rows with weights need not be.
 */
function change<Dot>(w: Workspace, cluster: usize, length: f64, dot: f64, users: f64): void {
  if (w.gaps !== 0) follow(w, cluster, length, dot, users);
  const bytes = w.stride << F64;
  const tally = w.tallies + (cluster << F64);
  store<f64>(tally, load<f64>(tally) + users);
  const growth = length + 2 * users * dot;
  if (sizeof<Dot>() === 4) store<f64>(tally + bytes, load<f64>(tally + bytes) + growth);
  else {
    const square = w.exact + bytes + (cluster << F64);
    store<i64>(square, load<i64>(square) + (growth as i64));
    store<f64>(tally + bytes, load<i64>(square) as f64);
  }
  store<f64>(tally + 2 * bytes, load<f64>(tally + 2 * bytes) + users * length);
  setTerms(w, cluster);
}

function moveRow(w: Workspace, user: usize, to: usize): void {
  if (w.popular >= 0) moveRowIn<u16, i32>(w, user, to);
  else if (w.weights) moveRowIn<i32, i64>(w, user, to);
  else moveRowIn<i32, i32>(w, user, to);
}

function moveRowIn<Sum, Dot>(w: Workspace, user: usize, to: usize): void {
  const row = rowStart(w, user);
  const end = rowStart(w, user + 1);
  const weight = weightOf<Dot>(w, user);
  const from = labelOf(w, user);
  const stride = w.stride;
  const left = w.sums + (from << alignof<Sum>());
  const joined = w.sums + (to << alignof<Sum>());
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
  change<Dot>(w, from, length, (weight * leftDot) as f64, -1);
  change<Dot>(w, to, length, (weight * joinedDot) as f64, 1);
  if (w.gaps !== 0) forget(w, user);
  store<u8>(w.labels + user, to as u8);
  w.exchanged += 1;
}

/** |S|^2 - n (|x|^2 + 2 Sx) of two neighbouring clusters, `at` bytes on, with the row's dot products in scratch. */
function numerators<Dot>(w: Workspace, at: usize, lengths: v128, weights: v128): v128 {
  const bytes = w.stride << F64;
  let dots = asDoubles<Dot>(w.scratch + bytes + (at / 8) * sizeof<Dot>());
  if (sizeof<Dot>() === 8) dots = f64x2.mul(weights, dots);
  const likeness = f64x2.mul(v128.load(w.terms + bytes + at), f64x2.add(lengths, f64x2.add(dots, dots)));
  return f64x2.sub(v128.load(w.terms + at), likeness);
}

/**
 * Writes to scratch what every cluster costs a user to join, less the row's squared length; its dot products are there.
 *
 * @returns the cluster but `own` that costs least, the lowest on a tie, if that is below `limit`, else `own`
 */
function cheapest<Dot>(w: Workspace, user: usize, length: f64, own: usize, limit: f64): usize {
  const bytes = w.stride << F64;
  const products = w.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  const weights = f64x2.splat(weightOf<Dot>(w, user) as f64);
  let least = f64x2.splat(limit);
  let index = ownLane;
  let here = i64x2(0, 1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const cost = f64x2.div(numerators<Dot>(w, at, lengths, weights), v128.load(products + at));
    v128.store(w.scratch + at, cost);
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
function mayMove<Dot>(w: Workspace, user: usize, length: f64, own: usize, limit: f64): bool {
  const bytes = w.stride << F64;
  const products = w.terms + 2 * bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  const weights = f64x2.splat(weightOf<Dot>(w, user) as f64);
  const limits = f64x2.splat(limit + abs(limit) * QUOTIENT_ROUNDING);
  let here = i64x2(0, 1);
  let near = i64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const less = f64x2.lt(
      numerators<Dot>(w, at, lengths, weights),
      f64x2.mul(limits, v128.load(products + at)),
    );
    near = v128.or(near, v128.andnot(less, i64x2.eq(here, ownLane)));
    here = i64x2.add(here, i64x2.splat(2));
  }
  return v128.any_true(near);
}

/** Writes a user's dot products to scratch. Returns the squared length of its row. */
function dotsOf<Dot>(w: Workspace, user: usize): f64 {
  const row = rowStart(w, user);
  const end = rowStart(w, user + 1);
  dotProducts<Dot>(w, row, end);
  return squaredLength(row, end, weightOf<Dot>(w, user));
}

/** What leaving its cluster of n > 1 users gains a user whose dot products are in scratch, less its squared length. */
function gainOfLeaving<Dot>(w: Workspace, user: usize, length: f64, own: usize): f64 {
  const dots = dotsIn(w);
  const dot = (weightOf<Dot>(w, user) as f64) * (load<Dot>(dots + (own << alignof<Dot>())) as f64);
  const tally = w.tallies + (own << F64);
  const n = load<f64>(tally);
  return (load<f64>(tally + (w.stride << F64)) + n * (length - 2 * dot)) / (n * (n - 1));
}

function betterCluster(w: Workspace, user: usize): usize {
  const own = labelOf(w, user);
  const looked = w.looked + (user << F64);
  const moves = w.exchanged;
  const unchanged = load<f64>(looked) === moves;
  store<f64>(looked, moves);
  if (unchanged || load<f64>(w.tallies + (own << F64)) === 1) return own;
  w.looks += 1;
  if (w.gaps !== 0 && staysPut(w, user, own)) return own;
  return w.weights ? bestByLook<i64>(w, user, own) : bestByLook<i32>(w, user, own);
}

function bestByLook<Dot>(w: Workspace, user: usize, own: usize): usize {
  const length = dotsOf<Dot>(w, user);
  const gain = gainOfLeaving<Dot>(w, user, length, own);
  const limit = gain - w.rounding;
  if (w.gaps === 0 && !mayMove<Dot>(w, user, length, own, limit)) return own;
  const better = cheapest<Dot>(w, user, length, own, limit);
  if (w.gaps !== 0 && better === own) remember(w, user, own, length, gain);
  return better;
}

function nextCluster<Dot>(w: Workspace, user: usize): usize {
  w.looks += 1;
  return cheapest<Dot>(w, user, dotsOf<Dot>(w, user), labelOf(w, user), Infinity);
}

export function compareWith(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  const bytes = w.stride << F64;
  for (let cluster: usize = 0; cluster < w.clusters; cluster++) setTerms(w, cluster);
  for (let cluster = w.clusters; cluster < w.stride; cluster++) {
    const term = w.terms + (cluster << F64);
    // Infinitely far, and so never the cheapest.
    store<f64>(term, Infinity);
    store<f64>(term + bytes, 0);
    store<f64>(term + 2 * bytes, 1);
    if (w.gaps !== 0) store<f32>(w.drifts + (w.stride << I32) + (cluster << I32), 1);
  }
}

export function settle(workspace: usize): bool {
  const w = changetype<Workspace>(workspace);
  for (let steps = w.steps; steps > 0 && w.unmoved < w.users; steps--) {
    const user = w.user;
    const better = betterCluster(w, user);
    if (better === labelOf(w, user)) w.unmoved++;
    else {
      moveRow(w, user, better);
      w.unmoved = 0;
    }
    w.user = user + 1 === w.users ? 0 : user + 1;
  }
  return w.unmoved < w.users;
}

export function dissolve(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  for (let user = w.first; user < w.last; user++) {
    if (labelOf(w, user) !== w.cluster || user === w.newcomer) continue;
    moveRow(w, user, w.weights ? nextCluster<i64>(w, user) : nextCluster<i32>(w, user));
  }
}

export function place(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  for (let user = w.first; user < w.last; user++) {
    const to = load<u8>(w.settled + user) as usize;
    if (labelOf(w, user) !== to) moveRow(w, user, to);
  }
}

export function mostGainful(workspace: usize): usize {
  const w = changetype<Workspace>(workspace);
  return w.weights ? mostGainfulBy<i64>(w) : mostGainfulBy<i32>(w);
}

function mostGainfulBy<Dot>(w: Workspace): usize {
  let most: f64 = 0;
  let found: usize = 0;
  for (let user: usize = 0; user < w.users; user++) {
    const own = labelOf(w, user);
    if (load<f64>(w.tallies + (own << F64)) === 1) continue;
    const length = dotsOf<Dot>(w, user);
    const gain = length + gainOfLeaving<Dot>(w, user, length, own);
    if (gain > most) {
      most = gain;
      found = user;
    }
  }
  return found;
}

export function moveTo(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  if (labelOf(w, w.user) !== w.cluster) moveRow(w, w.user, w.cluster);
}
