import os from 'node:os'
import path from 'node:path'

/**
 * Where a station lives when nobody says otherwise: the application-data folder of the platform. Training and real work
 * never share a folder, so a practice check-in cannot come into a real ledger.
 */
export function defaultStationFolder(
  reader: 'simulated' | 'pcsc',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = os.homedir()
  const base =
    process.platform === 'win32'
      ? (environment.APPDATA ?? path.join(home, 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Application Support')
        : (environment.XDG_DATA_HOME ?? path.join(home, '.local', 'share'))
  return path.join(base, 'Uketsuke', reader === 'simulated' ? 'training-station' : 'station')
}
