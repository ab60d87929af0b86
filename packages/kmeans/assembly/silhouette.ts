import { relativeDistances } from './dots';
import { F64, rowStart, rowWeight } from './rows';

function measureRows<Dot>(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  own: usize,
  other: usize,
): void {
  let row = rowStart(indptr, indices, 0);
  for (let user: usize = 0; user < users; user++) {
    const end = rowStart(indptr, indices, user + 1);
    const weight = rowWeight(weights, user);
    relativeDistances<Dot>(row, end, weight, sums, stride, popular, terms, relative);
    const at = relative + ((load<u8>(labels + user) as usize) << F64);
    store<f64>(own + (user << F64), load<f64>(at));
    store<f64>(at, Infinity);
    let least = Infinity;
    for (let cluster: usize = 0; cluster < stride; cluster++) {
      const value = load<f64>(relative + (cluster << F64));
      if (value < least) least = value;
    }
    store<f64>(other + (user << F64), least);
    row = end;
  }
}

export function ownAndOther(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  own: usize,
  other: usize,
): void {
  // biome-ignore format: the arguments of the one as of the other
  if (weights) {
    measureRows<i64>(users, indptr, indices, weights, sums, stride, popular, terms, relative, labels, own, other);
  } else {
    measureRows<i32>(users, indptr, indices, 0, sums, stride, popular, terms, relative, labels, own, other);
  }
}
