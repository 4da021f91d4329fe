import { open } from 'node:fs/promises'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

/** A list of all people of a city has less. */
const LARGEST_BYTES = 64 * 1024 * 1024

/** The bytes of a file that the staff chose. Fails with `shelter-file-missing`, also for one that is no list by its size. */
export async function readFileOf(path: string): Promise<Result<Uint8Array, Failure>> {
  try {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      return size > LARGEST_BYTES ? err(failure('shelter-file-missing')) : ok(new Uint8Array(await handle.readFile()))
    } finally {
      await handle.close()
    }
  } catch {
    return err(failure('shelter-file-missing'))
  }
}
