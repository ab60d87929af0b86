import { type ComponentProps, useState } from 'react';
import { Input } from './input.js';

type Props = Omit<ComponentProps<typeof Input>, 'value' | 'onChange'> & {
  /** What it begins with. */
  readonly value: number;
  readonly onChange: (value: number) => void;
};

/** A number. It may be empty while another is typed; then its form cannot be sent. */
export function NumberInput({ value, onChange, ...rest }: Props) {
  const [text, setText] = useState(String(value));
  const type = (typed: string) => {
    setText(typed);
    onChange(Number(typed));
  };
  return <Input type="number" required value={text} onChange={type} {...rest} />;
}
