import { Field } from './field.js';
import type { Names } from './names.js';

interface Props<T> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly options: Names<T>;
  readonly onChange: (value: T) => void;
}

/** A choice of one of a few values; null is none of them. */
export function Select<T extends string | number | null>({
  label,
  hint,
  value,
  options,
  onChange,
}: Props<T>) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <select
          id={id}
          aria-describedby={hintId}
          value={value ?? ''}
          onChange={({ target }) => {
            const chosen = options[target.selectedIndex];
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([option, name]) => (
            <option key={option} value={option ?? ''}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
