import type { InputHTMLAttributes } from 'react';
import { Field } from './field.js';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> & {
  readonly label: string;
  readonly hint?: string;
  readonly onChange: (text: string) => void;
};

/** A line of text, or a number as it is typed, with its label and a line that says what it takes. */
export function Input({ label, hint, onChange, ...rest }: Props) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <input
          id={id}
          aria-describedby={hintId}
          onChange={({ target }) => onChange(target.value)}
          {...rest}
        />
      )}
    </Field>
  );
}
