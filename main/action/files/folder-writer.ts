import type { Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'

/**
 * Folders that the station writes files into, by what they are for. Each may be a memory stick, which comes and goes:
 * `exports` reports and lists (station.yaml `exports.folder`), `checklist` the roll for going on by paper
 * (`polling.checklist.folder`), `sheets` pages that no printer takes (`sheets.folder`).
 */
export const FOLDER_NAMES = ['exports', 'checklist', 'sheets'] as const
export type FolderName = (typeof FOLDER_NAMES)[number]

/** Writes whole files into the folders of the station. Never throws or rejects; never in the way of a tap. */
export interface FolderWriter {
  /**
   * Puts a file into a folder, in the place of one of the same name: after a crash, or when the stick is drawn, there is the old
   * one or the new one. Files of one folder are written one after the other. Gives the path, for the staff to read. Fails with
   * `folder-missing`, `folder-full`, `folder-read-only` or `folder-failed`, each with the `folder`.
   *
   * @param name nothing of a person; no path
   */
  write(folder: FolderName, name: string, content: Uint8Array | string): Promise<Result<string, Failure>>
}
