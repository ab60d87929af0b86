import type { ComponentProps } from 'react';
import { Input } from './input.js';

type Props = Pick<ComponentProps<typeof Input>, 'label' | 'hint' | 'value' | 'onChange'>;

/** Text that is looked for as it is typed; ids and titles that the API finds have no more characters. */
export function SearchInput(props: Props) {
  return <Input type="search" autoComplete="off" maxLength={128} {...props} />;
}
