import { apiPage } from './api.js';
import { cliPage } from './cli.js';
import { configurationPage } from './configuration.js';
import { errorsPage } from './errors.js';

/** The generated pages, by their names in docs/reference. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'cli.md': cliPage(),
    'configuration.md': configurationPage(),
    'api.md': await apiPage(),
    'errors.md': errorsPage(),
  };
}
