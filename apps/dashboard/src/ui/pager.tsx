import { Button } from './button.js';

interface Props {
  readonly offset: number;
  readonly next: number | null;
  readonly step: number;
  readonly onOffset: (offset: number) => void;
}

/** Turns the pages of a list. */
export function Pager({ offset, next, step, onOffset }: Props) {
  if (offset === 0 && next === null) return null;
  return (
    <div className="actions">
      <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - step))}>
        Back
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && onOffset(next)}>
        Further
      </Button>
    </div>
  );
}
