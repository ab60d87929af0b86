import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const answer = z.object({ peakBytes: z.number(), seconds: z.number() });

/** What one fit takes in a process that does nothing else. */
export type MemoryUse = z.infer<typeof answer>;

const program = fileURLToPath(new URL('memory-process.js', import.meta.url));

/** @param folder where `writeMatrix` has put the matrix */
export async function memoryOfOneFit(folder: string): Promise<MemoryUse> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder]);
  return answer.parse(JSON.parse(stdout));
}
