import { ElbowroomError } from '@elbowroom/errors';

export function unreadable(name: string, cause: unknown): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_UNREADABLE', {
    problem: `${name} cannot be read: ${reason(cause)}`,
    remedy: 'Give a regular file that the user running elbowroom may read',
    details: { file: name },
    cause,
  });
}

export function damaged(name: string, cause: unknown): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_DAMAGED', {
    problem: `${name} is damaged or cut short: ${reason(cause)}`,
    remedy: 'Download or compress the file again',
    details: { file: name },
    cause,
  });
}

export function empty(name: string): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_EMPTY', {
    problem: `${name} is empty`,
    remedy: 'Check that the download or export which made it has finished',
    details: { file: name },
  });
}

/** @param what a sentence without a full stop: which of the file's sizes is absurd */
export function expands(name: string, what: string): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_EXPANDS', {
    problem: `${name} is not read to its end: ${what}`,
    remedy: 'Unpack it, look at what is in it, and give the ratings file itself',
    details: { file: name },
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
