import { useId } from 'react';
import type { Names } from './names.js';

interface Props<T> {
  readonly label: string;
  readonly value: T;
  readonly options: Names<T>;
  readonly onChange: (value: T) => void;
}

/** A choice of one of a few values, all of them to be seen with what they mean. */
export function Choices<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map(([option, meaning]) => (
        <label key={option} className="choice">
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>
            <strong>{option}</strong>: <span className="muted">{meaning}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
