import type { InputHTMLAttributes } from 'react';
import { Field } from './field.js';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> & {
  readonly label: string;
  readonly hint?: string;
  readonly onText: (text: string) => void;
};

/** A line of text, or a number as it is typed, with its label and a line that says what it takes. */
export function Input({ label, hint, onText, ...rest }: Props) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <input id={id} aria-describedby={hintId} onChange={({ target }) => onText(target.value)} {...rest} />
      )}
    </Field>
  );
}
