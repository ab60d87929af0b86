export { isDatabaseAway } from './database-away.js';
export { orDatabaseFull } from './database-full.js';
export {
  claimKey,
  findKeyInUse,
  type KeptAnswer,
  type KeyClaim,
  keepAnswer,
  releaseKey,
} from './idempotency.js';
export { createKey, digestOf, parseKey } from './keys/key-text.js';
export {
  type ApiKey,
  findValidKey,
  getKeyState,
  type KeyScope,
  keyScopes,
  listKeys,
  revokeKey,
  touchKey,
  type ValidKey,
} from './keys/keys.js';
export { assertMigrated, migrate } from './migrate.js';
export { Notifications } from './notifications.js';
export { createPool, type Pool, type PoolClient, type Queryable, snapshot, transaction } from './pool.js';
export { type PreparedStatement, statementsIn } from './sql.js';
export { Statement, type StatementName, type Values } from './statement.js';
