import type { ReactNode } from 'react';

export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand under each other, to the right. */
  readonly numeric?: boolean;
}

interface Props<T> {
  /** Read out before it; not shown. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string | number;
  readonly isMarked?: (row: T) => boolean;
}

/** A table that scrolls sideways by itself where it is wider than the screen; the first column heads its rows. */
export function Table<T>({ caption, columns, rows, keyOf, isMarked }: Props<T>) {
  const [head, ...others] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="table-frame" tabIndex={0}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, numeric }) => (
              <th key={name} scope="col" className={numeric ? 'numeric' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={isMarked?.(row) ? 'marked' : undefined}>
              {head && (
                <th scope="row" className={head.numeric ? 'numeric' : undefined}>
                  {head.cell(row)}
                </th>
              )}
              {others.map(({ name, numeric, cell }) => (
                <td key={name} className={numeric ? 'numeric' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
