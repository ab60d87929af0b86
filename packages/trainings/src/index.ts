export { type ElbowReport, getElbowReport, readElbowReport } from './elbow/report.js';
export { evaluateTraining, evaluationRequest, getEvaluation } from './evaluations/commands.js';
export { beginEvaluation, failEvaluation, type StoredEvaluation } from './evaluations/evaluations.js';
export { evaluateJob } from './evaluations/job.js';
export { followTraining, type TrainingEvent } from './events/follow.js';
export { formatPosition, type Position, parsePosition } from './events/position.js';
export { TrainingNews, type TrainingState } from './events/training-news.js';
export { whileRunning } from './events/while-running.js';
export { countChanges } from './matrices/changes.js';
export { freezeMatrix } from './matrices/freeze.js';
export { frozenMatrixBytes, viewFrozenMatrix } from './matrices/frozen-matrix.js';
export { getMatrixSummary, loadMatrix } from './matrices/load.js';
export { matricesOf } from './matrices/shared-matrices.js';
export { MemoryBudget, type MemoryNeed } from './memory/memory-budget.js';
export { Stock } from './memory/shared-cache.js';
export { activateTraining, getActiveTraining, requireData, rollBack } from './models/commands.js';
export { clusterCounts } from './models/counts.js';
export { clusterJob } from './models/job.js';
export { activateModel, findEarlierModel, type Model, publishModel, rollBackModel } from './models/models.js';
export { countLists, LIST_LENGTH, type RankedList, saveLists, USERS_PER_SHARD } from './rankings/lists.js';
export { recommendJob } from './rankings/lists-job.js';
export { partJob } from './rankings/part-job.js';
export { listParts, savePart } from './rankings/parts.js';
export { rankingsOf } from './rankings/shared-rankings.js';
export { type RankingKey, rowReader, saveRanking } from './rankings/tables.js';
export { keepResuming, resumeAll } from './resume.js';
export { describeSchedule, retrain, scheduleTrainings, unschedule } from './schedules/commands.js';
export { formatInterval } from './schedules/interval.js';
export { retrainJob } from './schedules/job.js';
export { scheduleRequest } from './schedules/request.js';
export {
  findSchedule,
  listSchedules,
  recordScheduledRun,
  type Schedule,
  saveSchedule,
} from './schedules/schedules.js';
export { cancelTraining, chooseK, extendTraining, retryTraining, startTraining } from './sweeps/commands.js';
export { FitThreads, ThreadDied } from './sweeps/fit-threads.js';
export {
  countFits,
  type FitSummary,
  getLabels,
  hasFit,
  listFits,
  listFitsExcept,
  saveFit,
} from './sweeps/fits.js';
export { elbowJob } from './sweeps/job.js';
export { formatKRange } from './sweeps/k-range.js';
export { type TrainingRequest, trainingRequest } from './sweeps/request.js';
export {
  createTraining,
  failTraining,
  getTraining,
  listTrainings,
  reopenTraining,
  type Training,
  type TrainingParams,
} from './trainings.js';
