import { fileURLToPath } from 'node:url'
import { orThrow } from '../../core/base/index.ts'
import { loadSampleDeck, SAMPLE_ROLLS_FILE } from '../../fixtures/index.ts'
import { composeStation } from '../../main/kiosk/index.ts'
import { clockFrom, prepareSampleRoll } from '../../main/training/index.ts'
import { SimulatedReader } from '../../native/simulator/index.ts'
import { SAMPLE_TIME } from './sample-station.ts'

/** Imports the sample roll of a station's program and registers the sample cards, as its staff would have done before. */
export async function registerSampleCards(folder: string): Promise<void> {
  const station = await composeStation({
    folder,
    build: 'development',
    reader: new SimulatedReader(),
    clock: clockFrom(SAMPLE_TIME),
    simulated: true,
  })
  const opened = orThrow(station.access.opened)
  try {
    orThrow(await prepareSampleRoll(station, loadSampleDeck(), fileURLToPath(SAMPLE_ROLLS_FILE)))
  } finally {
    await station.devices.close()
    await station.reader.close()
    opened.ledger.close()
    opened.secrets.wipe()
  }
}
