import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvFile } from '@elbowroom/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('readEnvFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'elbowroom-env-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('adds what the environment lacks and leaves what it has', () => {
    vi.stubEnv('ELBOWROOM_TEST_NEW', undefined);
    vi.stubEnv('ELBOWROOM_TEST_SET', 'from the environment');
    const file = join(folder, '.env');
    writeFileSync(
      file,
      '# a comment\nELBOWROOM_TEST_NEW="from the file"\nELBOWROOM_TEST_SET=from the file\n',
    );
    readEnvFile(file);
    expect(process.env.ELBOWROOM_TEST_NEW).toBe('from the file');
    expect(process.env.ELBOWROOM_TEST_SET).toBe('from the environment');
  });

  it('does without a file', () => {
    expect(() => readEnvFile(join(folder, '.env'))).not.toThrow();
  });

  it('refuses what is no file', () => {
    expect(() => readEnvFile(folder)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
