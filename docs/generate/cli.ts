import type { Argument, Command, Option } from 'commander';
import { createProgram } from 'elbowroom/dist/program.js';
import { code, heading, sentence, table } from './markdown.js';

/** Every command with its arguments and options, as commander knows them. */
export function cliPage(): string {
  const commands = createProgram().commands.flatMap(leaves);
  return [
    heading('Commands', 'apps/cli/src/commands'),
    'In a checkout the command is `npx elbowroom`. Results go to stdout (`--json` for programs), progress and logs to stderr. Exit\n' +
      'codes: 0 done, 1 failed, 2 bad usage, 130 Ctrl-C. A default in parentheses is applied by the product, for the API too.\n',
    table(['command', 'does'], commands.map(row)),
    ...commands.map(section),
  ].join('\n');
}

/** `keys` only holds commands; `keys create` is one. */
function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function pathOf(command: Command): string {
  const parent = command.parent?.parent ? `${pathOf(command.parent)} ` : '';
  return `${parent}${command.name()}`;
}

function row(command: Command): string[] {
  const path = pathOf(command);
  return [`[${code(path)}](#${path.replaceAll(' ', '-')})`, sentence(command.description())];
}

function section(command: Command): string {
  const usage = ['elbowroom', pathOf(command), ...command.registeredArguments.map(argumentInUsage)].join(' ');
  const rows = [
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => [code(argument.name()), describe(argument)]),
    ...command.options.map((option) => [code(option.flags), describe(option)]),
  ];
  return [
    `## ${pathOf(command)}\n`,
    `    ${usage}${command.options.length > 0 ? ' [options]' : ''}\n`,
    `${sentence(command.description())}\n`,
    ...(rows.length > 0 ? [table(['argument or option', 'meaning'], rows)] : []),
  ].join('\n');
}

function argumentInUsage(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function describe(described: Argument | Option): string {
  const { description, argChoices, defaultValue } = described;
  return [
    sentence(description),
    ...(argChoices ? [`One of ${argChoices.map(code).join(', ')}.`] : []),
    ...(defaultValue === undefined ? [] : [`Default: ${code(String(defaultValue))}.`]),
    ...('mandatory' in described && described.mandatory ? ['Required.'] : []),
  ].join(' ');
}
