import { statementsIn } from './sql.js';

export const { sql, prepared } = statementsIn(new URL('../sql/', import.meta.url));
