import { type FormEvent, useState } from 'react';
import type { Schedule, ScheduleRequest } from '../../data/schedules.js';
import { Button } from '../../ui/button.js';
import { fieldsOf } from '../../ui/fields.js';
import { Input } from '../../ui/input.js';
import { NumberInput } from '../../ui/number-input.js';
import { TrainingFields, usualTraining } from '../training/training-fields.js';
import { ShareInput } from './share-input.js';

interface Props {
  /** The one it is to take the place of. */
  readonly schedule: Schedule | null;
  readonly disabled: boolean;
  readonly onSet: (request: ScheduleRequest) => void;
}

const usual = { every: '6h', minChange: 0.01, maxLoss: 0.05, keep: 3, train: usualTraining };

/** How often a dataset is trained again, where that is worth it, and what each training is asked for. */
export function ScheduleForm({ schedule, disabled, onSet }: Props) {
  const [asked, setAsked] = useState(() => (schedule === null ? usual : askedBy(schedule)));
  const field = fieldsOf(asked, setAsked);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSet(asked);
  };
  return (
    <form className="panel" onSubmit={send} aria-label="Schedule">
      <div className="fields">
        <Input label="Train every" hint="As 30m, 6h or 1d" required {...field('every')} />
        <ShareInput
          label="Changed favourites, %"
          hint="With fewer no training begins."
          {...field('minChange')}
        />
        <ShareInput
          label="Loss of nDCG, %"
          hint="A model that loses more does not answer."
          {...field('maxLoss')}
        />
        <NumberInput
          label="Models to keep"
          hint="The one that answers among them."
          min="1"
          {...field('keep')}
        />
      </div>
      <TrainingFields {...field('train')} />
      <div className="actions">
        <Button type="submit" kind="primary" disabled={disabled}>
          Set the schedule
        </Button>
      </div>
    </form>
  );
}

function askedBy({ every, minChange, maxLoss, keep, train: { k, params } }: Schedule): typeof usual {
  return { every, minChange, maxLoss, keep, train: { ...params, k } };
}
