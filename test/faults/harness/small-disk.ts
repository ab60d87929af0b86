import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from '@elbowroom/db';

/** More than the tables of a test need. */
const BYTES = 8 * 2 ** 20;

const mount = (folder: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${BYTES},mode=711`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string) => spawnSync('umount', [folder]);

/** Why no disk of this kind is to be had, or null. */
export function smallDiskNeeds(): string | null {
  if (process.env.TEST_DATABASE_URL) return 'needs a Postgres on this machine, not TEST_DATABASE_URL';
  if (process.getuid?.() !== 0) return 'needs root, who may mount a small disk';
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-disk-'));
  const mounted = mount(folder);
  if (mounted) unmount(folder);
  rmSync(folder, { recursive: true });
  return mounted ? null : 'needs the right to mount a small disk';
}

/** A tablespace on a disk of its own, which can be filled up. */
export class SmallDisk {
  readonly #filler: string;

  private constructor(
    private readonly folder: string,
    private readonly table: string,
  ) {
    this.#filler = join(folder, 'filler');
  }

  /** @param table that moves there */
  static async holding(pool: Pool, table: string): Promise<SmallDisk> {
    const folder = mkdtempSync(join(tmpdir(), 'elbowroom-disk-'));
    if (!mount(folder)) throw new Error('no small disk could be mounted');
    const { rows } = await pool.query<{ data: string }>("select current_setting('data_directory') as data");
    const { uid, gid } = statSync(rows[0]?.data ?? '');
    chownSync(folder, uid, gid);
    await pool.query(`create tablespace small location '${folder}'`);
    await pool.query(`alter table ${table} set tablespace small`);
    return new SmallDisk(folder, table);
  }

  fill(): void {
    try {
      writeFileSync(this.#filler, Buffer.alloc(BYTES));
    } catch {
      // Until there is no room left.
    }
  }

  makeRoom(): void {
    rmSync(this.#filler);
  }

  async remove(pool: Pool): Promise<void> {
    rmSync(this.#filler, { force: true });
    await pool.query(`alter table ${this.table} set tablespace pg_default`);
    await pool.query('drop tablespace small');
    unmount(this.folder);
    rmSync(this.folder, { recursive: true });
  }
}
