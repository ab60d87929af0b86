import { useSyncExternalStore } from 'react';
import { ApiProblem } from './problem.js';

/** It is forgotten with the tab. */
const STORED_AS = 'elbowroom-key';

const codesOfDoors = new Set(['KEY_REQUIRED', 'KEY_INVALID', 'KEY_SCOPE']);

let refusal: ApiProblem | null = null;
const listeners = new Set<() => void>();

function setRefusal(problem: ApiProblem | null): void {
  refusal = problem;
  for (const tell of listeners) tell();
}

export function readKey(): string | null {
  return sessionStorage.getItem(STORED_AS);
}

export function keepKey(key: string): void {
  sessionStorage.setItem(STORED_AS, key);
  setRefusal(null);
}

/** Remembers that a key is needed, where that is what an error says. */
export function noteRefusal(error: unknown): void {
  if (error instanceof ApiProblem && error.code !== null && codesOfDoors.has(error.code)) setRefusal(error);
}

/** Why the API let the last request not in; null where it did. */
export function useRefusal(): ApiProblem | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => refusal,
  );
}
