import pg from 'pg';

/** What the network says of a server that is away. */
const networkCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/**
 * What Postgres says when it ends sessions or lets none in: connection exceptions, shutdown, crash, start, too many
 * connections and idle transactions (PostgreSQL documentation, appendix A: class 08, 57P01 to 57P03, 53300, 25P03).
 */
const sqlStates = /^(08...|57P0[1-3]|53300|25P03)$/;

/** The driver has no codes for connections that end under it or do not answer, or that nobody could be given in time. */
const driverMessages =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client .* not queryable)/;

/**
 * Whether a statement failed because the database is out of reach, which passes, and not for what it asked. Sockets of
 * others fail with the same codes: whoever waits for a queue or a client asks them first.
 */
export function isDatabaseAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return sqlStates.test(error.code ?? '');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return networkCodes.includes(code) || driverMessages.test(error.message);
}
