export type { Context } from './context.js';
export {
  type Choice,
  type ElbowReport,
  getElbowReport,
  readElbowReport,
  type SweepFit,
} from './elbow-report.js';
export {
  type EvaluationRequest,
  evaluateTraining,
  evaluationRequest,
  getEvaluation,
} from './evaluations.js';
export { type FollowOptions, followTraining, type TrainingEvent } from './events/follow.js';
export { formatPosition, type Position, parsePosition } from './events/position.js';
export { defaultDatasetOptions, type IngestRequest, nameFromPath, requestIngest } from './ingest.js';
export { formatInterval } from './interval.js';
export { formatKRange, parseKRange } from './k-range.js';
export { type CreatedKey, createKey, digestOf, type ParsedKey, parseKey } from './keys.js';
export { activateTraining, getActiveTraining, requireData, rollBack } from './models.js';
export { assertQueueAnswers, assertReady, type Readiness } from './readiness.js';
export type { Because, Recommendation, Recommendations } from './recommend/answer.js';
export { recommend } from './recommend/recommend-movies.js';
export type { Recipient, RecommendOptions } from './recommend/request.js';
export { keepResuming, resumeAll } from './resume.js';
export { type ScheduleRequest, scheduleRequest } from './schedule-request.js';
export { describeSchedule, retrain, scheduleTrainings, unschedule } from './schedules.js';
export { type TrainingRequest, trainingRequest } from './training-request.js';
export {
  cancelTraining,
  chooseK,
  extendTraining,
  retryTraining,
  type SweepRequested,
  startTraining,
  type TrainingStarted,
} from './trainings.js';
export { discardFiles, discardUpload } from './uploads.js';
