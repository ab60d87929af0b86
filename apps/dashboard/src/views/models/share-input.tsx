import type { ComponentProps } from 'react';
import { NumberInput } from '../../ui/number-input.js';
import { percentOf } from './percent.js';

type Props = Pick<ComponentProps<typeof NumberInput>, 'label' | 'hint' | 'value' | 'onChange'>;

/** A share from 0 to 1, which people type in percent. */
export function ShareInput({ value, onChange, ...rest }: Props) {
  return (
    <NumberInput
      min="0"
      max="100"
      step="any"
      value={percentOf(value)}
      onChange={(percent) => onChange(percent / 100)}
      {...rest}
    />
  );
}
