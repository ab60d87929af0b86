import { type FormEvent, useState } from 'react';
import { isOpen, type Sweep, type Training, useChange } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Input } from '../../ui/input.js';
import { Select } from '../../ui/select.js';
import { Failed } from '../../ui/states.js';

interface Props {
  readonly training: Training;
  readonly sweep: Sweep;
  readonly selectedK: number | null;
  readonly onK: (k: number | null) => void;
}

const ADDED = 10;

/** Takes a K by hand, and adds further K to the sweep. */
export function KControls({ training, sweep: { curve, choice }, selectedK, onK }: Props) {
  const change = useChange(training.id);
  const last = Number(training.k.split('..').at(-1));
  const [added, setAdded] = useState<string | null>(null);
  const further = added ?? `${last + 1}..${last + ADDED}`;
  const swept = curve.map(({ k }): [number, string] => [k, k === choice?.k ? `${k}, taken` : `${k}`]);
  const isBusy = !isOpen(training) || change.isPending;
  const extend = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ kind: 'extend', k: further }, { onSuccess: () => setAdded(null) });
  };
  return (
    <section className="panel" aria-label="K">
      <div className="inline-form">
        <Select
          label="Look at K"
          value={selectedK}
          options={selectedK === null ? [[null, 'none'], ...swept] : swept}
          onChange={onK}
        />
        {selectedK !== null && (
          <Button
            kind="primary"
            disabled={isBusy || selectedK === choice?.k}
            onClick={() => change.mutate({ kind: 'choose', k: selectedK })}
          >
            Take K = {selectedK} by hand
          </Button>
        )}
      </div>
      <form className="inline-form" onSubmit={extend}>
        <Input label="Further K" required value={further} onChange={setAdded} />
        <Button type="submit" disabled={isBusy}>
          Add to the sweep
        </Button>
      </form>
      {change.error && <Failed error={change.error} />}
    </section>
  );
}
