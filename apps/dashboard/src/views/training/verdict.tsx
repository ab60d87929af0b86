import type { Sweep, Training } from '../../data/trainings.js';
import { Callout } from '../../ui/states.js';

/** How a training stands, in a sentence or two. */
export function Verdict({ training, sweep }: { training: Training; sweep: Sweep }) {
  switch (training.status) {
    case 'running':
      return <Running k={training.k} done={sweep.curve.length} />;
    case 'failed':
      return (
        <Callout kind="failed">
          <p>
            <strong>The training failed.</strong> {training.error?.problem}.
          </p>
          <p>{training.error?.remedy}.</p>
        </Callout>
      );
    case 'cancelled':
      return (
        <Callout kind="note">
          <p>
            <strong>The training was cancelled.</strong> What is fitted stays; a retry goes on from there.
          </p>
        </Callout>
      );
    case 'ready':
      return (
        <>
          <Chosen choice={sweep.choice} />
          <Standing training={training} />
        </>
      );
  }
}

function Running({ k, done }: { k: string; done: number }) {
  const [first = 1, last = first] = k.split('..').map(Number);
  const all = last - first + 1;
  return (
    <div className="running-line">
      <p role="status">
        {done < all
          ? `${done} of ${all} fits are made`
          : 'All fits are made; K is being chosen, and the model published'}
      </p>
      <progress aria-label="Fits that are made" max={all} value={done} />
    </div>
  );
}

function Chosen({ choice }: { choice: Sweep['choice'] }) {
  if (choice === null) return null;
  const by = choice.byHand ? 'by hand' : `by the rule ${choice.rule}`;
  return (
    <>
      <p className="verdict" role="status">
        <span className="verdict-k">K = {choice.k}</span> <span>taken {by}</span>
      </p>
      {!choice.clear && (
        <Callout kind="note">
          <p>
            <strong>There is no clear elbow.</strong> The rule found too little to go by. Sweep further K,
            move the boundary, or take a K by hand.
          </p>
        </Callout>
      )}
      <p className="reason">{choice.reason}</p>
    </>
  );
}

/** Why its model does not answer, where that was not for people to say. */
function Standing({ training: { withheld, prunedAt } }: { training: Training }) {
  if (prunedAt !== null) {
    return (
      <Callout kind="note">
        <p>
          <strong>Its model is no longer kept.</strong> Later models took its place; its curve and its choice
          are left.
        </p>
      </Callout>
    );
  }
  if (withheld === null) return null;
  return (
    <Callout kind="note">
      <p>
        <strong>It was not let answer when it was published:</strong> {withheld}.
      </p>
    </Callout>
  );
}
