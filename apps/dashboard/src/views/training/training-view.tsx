import { useState } from 'react';
import { addressOf } from '../../app/place.js';
import { useDataset } from '../../data/datasets.js';
import { type Sweep, type Training, useLive, useSweep, useTraining } from '../../data/trainings.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { BoundaryControl } from './boundary-control.js';
import { CompareWith } from './compare-with.js';
import { ElbowPlots } from './elbow-plots.js';
import { FitDetail } from './fit-detail.js';
import { FitsTable } from './fits-table.js';
import { KControls } from './k-controls.js';
import { RankerLine } from './ranker-line.js';
import { RuleLegend } from './rule-legend.js';
import { TrainingActions } from './training-actions.js';
import { Verdict } from './verdict.js';

interface Props {
  readonly dataset: string;
  readonly training: number;
  /** Another training, shown beside it. */
  readonly other: number | null;
}

/** A training as it goes on: its curve, the K it takes, and what can be done about it. */
export function TrainingView({ dataset, training: id, other }: Props) {
  const training = useTraining(id);
  const sweep = useSweep(id);
  useLive(id, training.data?.status === 'running');
  const name = useDataset(dataset).data?.name;
  return (
    <Page
      title={`Training ${id}`}
      within={<a href={addressOf(['datasets', dataset])}>{name ?? 'Dataset'}</a>}
      actions={training.data && <TrainingActions training={training.data} />}
    >
      <Loaded of={training}>
        {(found) => (
          <Loaded of={sweep}>{(curve) => <Stage training={found} sweep={curve} other={other} />}</Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Stage({ training, sweep, other }: { training: Training; sweep: Sweep; other: number | null }) {
  const compared = useSweep(other);
  const [boundary, setBoundary] = useState(sweep.boundary.value);
  const [picked, setPicked] = useState<number | null>(null);
  const selectedK = picked ?? sweep.choice?.k ?? null;
  const fit = sweep.curve.find(({ k }) => k === selectedK);
  return (
    <>
      <Verdict training={training} sweep={sweep} />
      <RankerLine ranker={training.params.ranker} />
      <ElbowPlots
        sweep={sweep}
        other={other === null ? [] : (compared.data?.curve ?? [])}
        boundary={boundary}
        selectedK={selectedK}
        onBoundary={setBoundary}
        onK={setPicked}
      />
      <RuleLegend sweep={sweep} />
      {sweep.curve.length > 0 && (
        <div className="columns">
          <BoundaryControl training={training} sweep={sweep} boundary={boundary} onBoundary={setBoundary} />
          <KControls training={training} sweep={sweep} selectedK={selectedK} onK={setPicked} />
        </div>
      )}
      {fit && <FitDetail fit={fit} minClusterSize={training.params.minClusterSize} />}
      <CompareWith training={training} other={other} />
      <FitsTable sweep={sweep} selectedK={selectedK} onK={setPicked} />
    </>
  );
}
