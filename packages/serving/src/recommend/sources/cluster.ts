import type { Queryable } from '@elbowroom/db';
import { candidatesFromCluster, type UserCluster } from '../candidates.js';
import { explainCluster } from '../explanation.js';
import { countedCandidate, type ListSource } from '../list-source.js';
import type { Question } from '../request.js';

/** The movies of a cluster, by how many of its users like them. */
export function clusterSource(
  db: Queryable,
  { user: { datasetId, userIdx }, filter }: Question,
  { training, revision, cluster, size }: UserCluster,
): ListSource {
  const group = { training, revision, cluster };
  const explain = explainCluster(size);
  return {
    origin: { source: 'cluster', training, cluster },
    pin: { group, list: null },
    holds: { listed: [], likedBy: group },
    givesWay: true,
    read: async ({ lastCounted }, limit) => {
      const from = { datasetId, trainingId: training, cluster, userIdx };
      const page = { after: lastCounted, limit };
      return (await candidatesFromCluster(db, from, filter, page)).map(countedCandidate);
    },
    explain: async (shown) => shown.map(explain),
  };
}
