import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** `npm run ledger -- …`, with something typed. */
export function runLedger(args: readonly string[], input = '', environment: Record<string, string> = { LANG: 'C.UTF-8' }) {
  const script = path.join(import.meta.dirname, '../../scripts/ledger.ts')
  const { LC_ALL: _ignored, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
    env: { ...inherited, ...environment },
  })
  return { status, stdout, stderr }
}
