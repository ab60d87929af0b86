import type { Command } from 'commander';

export function addFetchCommand(_program: Command): void {}
