import { Field } from './field.js';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  /** What each value is called. */
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** A choice of a few named values. */
export function Select<T extends string>({ label, value, options, onChange }: Props<T>) {
  const isOption = (text: string): text is T => Object.hasOwn(options, text);
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={value}
          onChange={({ target }) => {
            if (isOption(target.value)) onChange(target.value);
          }}
        >
          {Object.entries<string>(options).map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
