import { useRef, useState } from 'react';
import { type ScheduleRequest, useSchedule, useSetSchedule } from '../../data/schedules.js';
import { Confirmed } from '../../ui/confirmed.js';
import { Empty, Failed, Loaded } from '../../ui/states.js';
import { ScheduleForm } from './schedule-form.js';
import { ScheduleStanding } from './schedule-standing.js';

/** When a dataset is trained again: looked at, set, and ended. */
export function ScheduleSection({ dataset }: { dataset: string }) {
  const schedule = useSchedule(dataset);
  const change = useSetSchedule(dataset);
  const [isOpen, setIsOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const set = (request: ScheduleRequest | null) =>
    change.mutate(request, {
      onSuccess: () => {
        setIsOpen(false);
        heading.current?.focus();
      },
    });
  return (
    <section className="section" aria-labelledby="schedule">
      <h2 id="schedule" ref={heading} tabIndex={-1}>
        Schedule
      </h2>
      <Loaded of={schedule}>
        {(found) => (
          <>
            {found === null ? (
              <Empty title="There is no schedule.">
                <p>
                  With one the dataset is trained again every so often, where enough favourites have changed.
                  A model that is worse than the one before waits for somebody to let it answer.
                </p>
              </Empty>
            ) : (
              <ScheduleStanding schedule={found} />
            )}
            <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
              <summary>{found === null ? 'Set a schedule' : 'Change the schedule'}</summary>
              {isOpen && <ScheduleForm schedule={found} disabled={change.isPending} onSet={set} />}
            </details>
            {change.error && <Failed error={change.error} />}
            {found !== null && (
              <Confirmed
                action="End it"
                question="Is the schedule to end?"
                disabled={change.isPending}
                onConfirm={() => set(null)}
              >
                <p>No training begins by itself any more. One that runs goes on, and all models are kept.</p>
              </Confirmed>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
