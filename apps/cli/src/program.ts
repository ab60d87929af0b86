import { Command } from 'commander';
import { addDatasetCommands } from './commands/datasets.js';
import { addDemoCommand } from './commands/demo.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addEvaluateCommand } from './commands/evaluate.js';
import { addExportCommand } from './commands/export.js';
import { addFetchCommand } from './commands/fetch.js';
import { addKeyCommands } from './commands/keys.js';
import { addLookCommands } from './commands/look.js';
import { addRecommendCommand } from './commands/recommend.js';
import { addScheduleCommands } from './commands/schedules.js';
import { addServiceCommands } from './commands/services.js';
import { addTrainingCommands } from './commands/trainings.js';
import { version } from './version.js';

/** The whole command line. Bad usage throws a CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('elbowroom')
    .description('Movie ratings to recommendations: a distributed sweep of k-means, the elbow, and an API.')
    .version(version)
    .showHelpAfterError('(see `elbowroom --help`)')
    .exitOverride();
  addDemoCommand(program);
  addServiceCommands(program);
  addDatasetCommands(program);
  addTrainingCommands(program);
  addScheduleCommands(program);
  addLookCommands(program);
  addRecommendCommand(program);
  addEvaluateCommand(program);
  addExportCommand(program);
  addFetchCommand(program);
  addKeyCommands(program);
  addDoctorCommand(program);
  return program;
}
