import path from 'node:path'
import type { Scene } from './demonstration-acts.ts'
import { newStationFolder, PROGRAMS, writeStation } from './quick-hands-station.ts'

/** Makes the folder of a station for one scene, in the place for temporary files. Whoever asks for it removes it. */
export function makeSceneStation({ program, place }: Scene): string {
  return writeStation(newStationFolder(), path.join(PROGRAMS, `${program}.yaml`), place)
}
