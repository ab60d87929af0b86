import { type ComponentProps, useState } from 'react';
import { Input } from './input.js';

type Props = Omit<ComponentProps<typeof Input>, 'value' | 'onText'> & {
  /** What it begins with. */
  readonly value: number;
  readonly onNumber: (value: number) => void;
};

/** A number. It may be empty while another is typed; then its form cannot be sent. */
export function NumberInput({ value, onNumber, ...rest }: Props) {
  const [text, setText] = useState(String(value));
  const type = (typed: string) => {
    setText(typed);
    onNumber(Number(typed));
  };
  return <Input type="number" required value={text} onText={type} {...rest} />;
}
