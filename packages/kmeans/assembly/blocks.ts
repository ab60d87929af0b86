/**
 * How many blocks of clusters a pass over a row sums at once. The size of a type is known while compiling, so that
 * each pass keeps just its accumulators, all of them in registers; eight is what 16 registers leave room for.
 */
@unmanaged
export class Blocks1 {
  a: v128;
}
@unmanaged
export class Blocks2 extends Blocks1 {
  b: v128;
}
@unmanaged
export class Blocks3 extends Blocks2 {
  c: v128;
}
@unmanaged
export class Blocks4 extends Blocks3 {
  d: v128;
}
@unmanaged
export class Blocks5 extends Blocks4 {
  e: v128;
}
@unmanaged
export class Blocks6 extends Blocks5 {
  f: v128;
}
@unmanaged
export class Blocks7 extends Blocks6 {
  g: v128;
}
@unmanaged
export class Blocks8 extends Blocks7 {
  h: v128;
}

export const MOST_BLOCKS: usize = 8;
