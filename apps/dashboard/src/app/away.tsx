import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answerOf, api } from '../api/client.js';
import { ApiAway } from '../api/problem.js';

const LOOK_EVERY_MS = 5_000;

/** Says so while the API is away. Once it is back everything is asked for again, so that nothing old stays. */
export function Away() {
  const client = useQueryClient();
  const { failureReason } = useQuery({
    queryKey: ['ready'],
    queryFn: () => answerOf(api.GET('/readyz')),
    refetchInterval: LOOK_EVERY_MS,
  });
  const away = failureReason instanceof ApiAway ? failureReason.what : null;
  const wasAway = useRef(false);
  useEffect(() => {
    if (away === null && wasAway.current) void client.invalidateQueries();
    wasAway.current = away !== null;
  }, [away, client]);
  return (
    <div role="status" className="away-place">
      {away !== null && (
        <p className="away">
          <strong>{away} does not answer.</strong> This page tries again by itself; nothing is lost.
        </p>
      )}
    </div>
  );
}
