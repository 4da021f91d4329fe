import { readdirSync } from 'node:fs'

/** The names in a folder; none where there is no folder. Throws other errors of the file system. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
