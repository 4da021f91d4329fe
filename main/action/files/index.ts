/** Files in the station's folders and on memory sticks: whole or not at all, and every way it can fail told by a code. */
export { FOLDER_NAMES, type FolderName, type FolderWriter } from './folder-writer.ts'
export { NO_FOLDERS, type StationFolder, StationFolders } from './station-folders.ts'
