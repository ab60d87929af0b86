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
 * What Postgres says when it ends sessions or lets none in: connection exceptions, shutdown, crash, start and too many
 * connections (PostgreSQL documentation, appendix A, classes 08, 53 and 57).
 */
const sqlStates = /^(08...|57P0[1-3]|53300)$/;

/** The driver has no codes for connections that end under it, or that nobody could be given in time. */
const driverMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client .* not queryable)/;

/** Whether a statement failed because the database is out of reach, which passes, and not for what it asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return networkCodes.includes(code) || sqlStates.test(code) || driverMessages.test(error.message);
}
