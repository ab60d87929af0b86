/** One line a row, the cells of each column as wide as its widest. */
export function inColumns(rows: readonly (readonly string[])[], align: 'left' | 'right'): string[] {
  const pad = (cell: string, width: number) => (align === 'left' ? cell.padEnd(width) : cell.padStart(width));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '));
}
