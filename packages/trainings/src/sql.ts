import { statementsIn } from '@elbowroom/db';

export const { statement, sql, prepared } = statementsIn(new URL('../sql/', import.meta.url));
