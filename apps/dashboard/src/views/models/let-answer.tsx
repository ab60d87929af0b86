import type { DatasetProgress } from '../../data/datasets.js';
import type { Training } from '../../data/trainings.js';
import { Confirmed } from '../../ui/confirmed.js';

interface Props {
  readonly dataset: DatasetProgress;
  readonly training: Training;
  readonly disabled: boolean;
  readonly onConfirm: () => void;
}

/** Lets a model answer in place of the one that does. */
export function LetAnswer({
  dataset: { activeTraining, earlierTraining },
  training: { id },
  ...rest
}: Props) {
  return (
    <Confirmed
      action={id === earlierTraining ? 'Roll back to it' : 'Let it answer'}
      question={`Is training ${id} to answer?`}
      {...rest}
    >
      <p>
        Its model answers from then on
        {activeTraining === null ? '' : `, in place of that of training ${activeTraining}, which is kept`}. No
        training that runs now takes its place.
      </p>
    </Confirmed>
  );
}
