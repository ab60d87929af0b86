import { NumberInput } from '../../ui/number-input.js';
import { percentOf } from './percent.js';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** From 0 to 1; people type it in percent. */
  readonly share: number;
  readonly onShare: (share: number) => void;
}

export function ShareInput({ label, hint, share, onShare }: Props) {
  return (
    <NumberInput
      label={label}
      hint={hint}
      min="0"
      max="100"
      step="any"
      value={percentOf(share)}
      onNumber={(percent) => onShare(percent / 100)}
    />
  );
}
