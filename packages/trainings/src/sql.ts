import { statementsIn } from '@elbowroom/db';

export const { sql, prepared } = statementsIn(new URL('../sql/', import.meta.url));
