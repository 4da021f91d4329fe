import path from 'node:path'
import { orThrow } from '../core/base/index.ts'
import { prepareSampleStation } from '../main/training/index.ts'
import type { Scene } from './demonstration-acts.ts'
import { newStationFolder, PROGRAMS } from './quick-hands-station.ts'

/** Makes the folder of a training station for one scene, in the place for temporary files. Whoever asks for it removes it. */
export function makeSceneStation({ program, place }: Scene): string {
  const folder = newStationFolder()
  orThrow(prepareSampleStation(folder, path.join(PROGRAMS, `${program}.yaml`), 'training', place))
  return folder
}
