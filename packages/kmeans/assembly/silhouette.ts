import { relativeDistances } from './dots';
import { F64, labelOf, rowStart, rowWeight } from './rows';
import { Workspace } from './workspace';

/** @typeParam Dot as in ./dots.ts */
function measureRows<Dot>(w: Workspace): void {
  const relative = w.scratch;
  let row = rowStart(w, 0);
  for (let user: usize = 0; user < w.users; user++) {
    const end = rowStart(w, user + 1);
    relativeDistances<Dot>(w, row, end, rowWeight(w, user));
    const at = relative + (labelOf(w, user) << F64);
    store<f64>(w.own + (user << F64), load<f64>(at));
    store<f64>(at, Infinity);
    let least = Infinity;
    for (let cluster: usize = 0; cluster < w.stride; cluster++) {
      const value = load<f64>(relative + (cluster << F64));
      if (value < least) least = value;
    }
    store<f64>(w.other + (user << F64), least);
    row = end;
  }
}

export function ownAndOther(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  if (w.weights) measureRows<i64>(w);
  else measureRows<i32>(w);
}
