import { statementsIn } from '@elbowroom/db';

/** Where this package's statements are: others include their fragments. */
export const datasetsSql = new URL('../sql/', import.meta.url);

export const { statement, preparedStatement, sql, prepared } = statementsIn(datasetsSql);
