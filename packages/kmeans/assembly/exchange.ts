import { dotProducts } from './dots';
import { F64, I32, rowStart } from './rows';

/** What src/kernels/exchange.ts laid out for users in clusters: the fields in its order, most of them addresses. */
@unmanaged
class Partition {
  users: usize;
  indptr: usize;
  indices: usize;
  stride: usize;
  sums: usize;
  tallies: usize;
  terms: usize;
  scratch: usize;
  labels: usize;
  looked: usize;
  looks: usize;
  moves: usize;
  user: usize;
  unmoved: usize;
}

function count(address: usize): f64 {
  const more = load<f64>(address) + 1;
  store<f64>(address, more);
  return more;
}

/** What comparing a user with a cluster takes, from its tally: |S|^2, n and n (n + 1), and 0, 1 and 1 while it is empty. */
function setTerms(p: Partition, cluster: usize): void {
  const bytes = p.stride << F64;
  const tally = p.tallies + (cluster << F64);
  const term = p.terms + (cluster << F64);
  const n = load<f64>(tally);
  store<f64>(term, load<f64>(tally + bytes));
  store<f64>(term + bytes, n === 0 ? 1 : n);
  store<f64>(term + 2 * bytes, n === 0 ? 1 : n * (n + 1));
}

function change(p: Partition, cluster: usize, users: f64, square: f64, favourites: f64): void {
  const bytes = p.stride << F64;
  const tally = p.tallies + (cluster << F64);
  store<f64>(tally, load<f64>(tally) + users);
  store<f64>(tally + bytes, load<f64>(tally + bytes) + square);
  store<f64>(tally + 2 * bytes, load<f64>(tally + 2 * bytes) + favourites);
  setTerms(p, cluster);
}

function moveRow(p: Partition, user: usize, to: usize): void {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  const from = load<u8>(p.labels + user) as usize;
  const stride = p.stride;
  const left = p.sums + (from << I32);
  const joined = p.sums + (to << I32);
  let leftDot: i64 = 0;
  let joinedDot: i64 = 0;
  for (let at = row; at < end; at += 4) {
    const offset = ((load<u32>(at) as usize) * stride) << I32;
    const before = load<i32>(left + offset);
    leftDot += before;
    store<i32>(left + offset, before - 1);
    const there = load<i32>(joined + offset);
    joinedDot += there;
    store<i32>(joined + offset, there + 1);
  }
  const length = ((end - row) >> I32) as f64;
  change(p, from, -1, length - 2 * (leftDot as f64), -length);
  change(p, to, 1, length + 2 * (joinedDot as f64), length);
  store<u8>(p.labels + user, to as u8);
  count(p.moves);
}

/**
 * The cluster but `own` that a row costs least to join, the lowest on a tie, if that is below `limit`, else `own`. The row's
 * dot products are in scratch.
 */
function cheapest(p: Partition, length: f64, own: usize, limit: f64): usize {
  const bytes = p.stride << F64;
  const squares = p.terms;
  const counts = squares + bytes;
  const products = counts + bytes;
  const ownLane = i64x2.splat(own as i64);
  const lengths = f64x2.splat(length);
  let dots = p.scratch;
  let least = f64x2.splat(limit);
  let index = ownLane;
  let here = i64x2(0, 1);
  for (let at: usize = 0; at < bytes; at += 16, dots += 8) {
    const dot = f64x2.convert_low_i32x4_s(v128.load64_zero(dots));
    const cost = f64x2.div(
      f64x2.sub(
        v128.load(squares + at),
        f64x2.mul(v128.load(counts + at), f64x2.add(lengths, f64x2.add(dot, dot))),
      ),
      v128.load(products + at),
    );
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

/** Writes a user's dot products to scratch. Returns the length of its row. */
function dotsOf(p: Partition, user: usize): f64 {
  const row = rowStart(p.indptr, p.indices, user);
  const end = rowStart(p.indptr, p.indices, user + 1);
  dotProducts(row, end, p.sums, p.stride, p.scratch);
  return ((end - row) >> I32) as f64;
}

/** What leaving its cluster of n > 1 users gains a row whose dot products are in scratch, less its length. */
function gainOfLeaving(p: Partition, length: f64, own: usize): f64 {
  const dot = load<i32>(p.scratch + (own << I32)) as f64;
  const tally = p.tallies + (own << F64);
  const n = load<f64>(tally);
  return (load<f64>(tally + (p.stride << F64)) + n * (length - 2 * dot)) / (n * (n - 1));
}

function betterCluster(p: Partition, user: usize): usize {
  const own = load<u8>(p.labels + user) as usize;
  const looked = p.looked + (user << F64);
  const moves = load<f64>(p.moves);
  const unchanged = load<f64>(looked) === moves;
  store<f64>(looked, moves);
  if (unchanged || load<f64>(p.tallies + (own << F64)) === 1) return own;
  count(p.looks);
  const length = dotsOf(p, user);
  return cheapest(p, length, own, gainOfLeaving(p, length, own));
}

function nextCluster(p: Partition, user: usize): usize {
  count(p.looks);
  return cheapest(p, dotsOf(p, user), load<u8>(p.labels + user) as usize, Infinity);
}

export function compareWith(partition: usize, clusters: usize): void {
  const p = changetype<Partition>(partition);
  const bytes = p.stride << F64;
  for (let cluster: usize = 0; cluster < clusters; cluster++) setTerms(p, cluster);
  for (let cluster = clusters; cluster < p.stride; cluster++) {
    const term = p.terms + (cluster << F64);
    store<f64>(term, Infinity);
    store<f64>(term + bytes, 0);
    store<f64>(term + 2 * bytes, 1);
  }
}

export function settle(partition: usize, steps: usize): bool {
  const p = changetype<Partition>(partition);
  for (; steps > 0 && p.unmoved < p.users; steps--) {
    const user = p.user;
    const better = betterCluster(p, user);
    if (better === (load<u8>(p.labels + user) as usize)) p.unmoved++;
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
    if ((load<u8>(p.labels + user) as usize) !== cluster || user === newcomer) continue;
    moveRow(p, user, nextCluster(p, user));
  }
}

export function place(partition: usize, first: usize, last: usize, labels: usize): void {
  const p = changetype<Partition>(partition);
  for (let user = first; user < last; user++) {
    const to = load<u8>(labels + user) as usize;
    if ((load<u8>(p.labels + user) as usize) !== to) moveRow(p, user, to);
  }
}

export function mostGainful(partition: usize): usize {
  const p = changetype<Partition>(partition);
  let most: f64 = 0;
  let found: usize = 0;
  for (let user: usize = 0; user < p.users; user++) {
    const own = load<u8>(p.labels + user) as usize;
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
  if ((load<u8>(p.labels + user) as usize) !== cluster) moveRow(p, user, cluster);
}
