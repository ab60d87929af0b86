import type { Command } from 'commander';
import { examine } from '../doctor/examine.js';
import type { Finding } from '../doctor/finding.js';
import { printResult } from '../output.js';

/** Ends the command with 1, when what is wrong has been printed. */
export class Unwell extends Error {
  override readonly name = 'Unwell';
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at all that elbowroom stands on, and say what to do where something is wrong')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      printResult(json, findings, () => findings.map(renderFinding).join('\n'));
      if (findings.some(({ state }) => state === 'problem')) throw new Unwell();
    });
}

function renderFinding({ check, state, found, remedy }: Finding): string {
  const line = `${state.padEnd(7)}  ${check.padEnd(8)}  ${found}`;
  return remedy === null ? line : `${line}\n${' '.repeat(19)}${remedy}`;
}
