import { datasetsSql } from '@elbowroom/datasets';
import { statementsIn } from '@elbowroom/db';

export const { statement, preparedStatement, sql, prepared } = statementsIn(
  new URL('../sql/', import.meta.url),
  datasetsSql,
);
