/** A place on a braille canvas: two dots a column from the left, four dots a row from the top. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** Where Unicode's braille patterns begin; the lowest eight bits say which dots are raised. */
const blank = 0x2800;

/** The bit of each dot of a cell, by row, left and right (The Unicode Standard, "Braille Patterns"). */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Lines from dot to dot, as rows of characters; empty cells are spaces. */
export function brailleLines(dots: readonly Dot[], columns: number, rows: number): string[][] {
  const cells = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (const [index, to] of dots.entries()) {
    for (const { x, y } of dotsBetween(dots[index - 1] ?? to, to)) {
      const row = cells[y >> 2];
      const bit = bits[y & 3]?.[x & 1];
      if (row !== undefined && bit !== undefined) row[x >> 1] = (row[x >> 1] ?? 0) | bit;
    }
  }
  return cells.map((row) => row.map((raised) => (raised === 0 ? ' ' : String.fromCharCode(blank + raised))));
}

function dotsBetween(from: Dot, to: Dot): Dot[] {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = steps === 0 ? 0 : step / steps;
    return {
      x: Math.round(from.x + share * (to.x - from.x)),
      y: Math.round(from.y + share * (to.y - from.y)),
    };
  });
}
