import { addressOf } from '../../app/place.js';
import { useDataset } from '../../data/datasets.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { KeptModels } from './kept-models.js';
import { ScheduleSection } from './schedule-section.js';

/** Which model answers for a dataset, what it can go back to, and when the next one is made. */
export function ModelsView({ dataset: ref }: { dataset: string }) {
  const dataset = useDataset(ref);
  return (
    <Page
      title="Models"
      within={<a href={addressOf(['datasets', ref])}>{dataset.data?.name ?? 'Dataset'}</a>}
    >
      <Loaded of={dataset}>
        {(found) => (
          <>
            <KeptModels dataset={found} />
            <ScheduleSection dataset={ref} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
