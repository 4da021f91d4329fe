import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { createAuthority, createHubFolder, withPrograms } from '../../hub/cli/index.ts'
import { TENANT } from './stores.ts'

const COMMAND = path.resolve('scripts/hub.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-delegation-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const inFolder = (name: string) => path.join(folder, name)

const run = async (hub: 'hub' | 'site', ...args: readonly string[]) => {
  const own = ['--folder', inFolder(hub), '--keys', inFolder('keys.json')]
  const env = { ...process.env, LANG: 'en_US.UTF-8' }
  return (await promisify(execFile)(process.execPath, [COMMAND, ...args, ...own], { env })).stdout
}

test('a hub on site is stated, given the voters of its place, and gives them back, all from the command line', async () => {
  const random = { now: Date.now(), randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const addresses = ['127.0.0.1']
  await createHubFolder(inFolder('hub'), { tenant: TENANT, name: 'hub.example', addresses }, random)
  await createHubFolder(inFolder('site'), { tenant: TENANT, name: 'site.example', addresses, isSite: true }, random)
  await createAuthority(inFolder('keys.json'), { tenant: TENANT, name: 'hub.example' }, random.randomBytes)
  await withPrograms(inFolder('keys.json'), ['election'], random.randomBytes)
  writeFileSync(inFolder('voters.txt'), '1001\r\n1002\n\n1003\n')

  expect(await run('site', 'site', '--out', inFolder('site.json'))).toContain('Written: site.example https://127.0.0.1:8443')
  const terms = ['--voters', inFolder('voters.txt'), '--program', 'election', '--ballots', 'mayor,council']
  const times = ['--from', '2020-01-01T07:00+09:00', '--until', '2099-01-01T20:00+09:00']
  const out = ['--out', inFolder('to-site')]
  await expect(run('hub', 'delegate', inFolder('site.json'), ...terms, ...out)).rejects.toMatchObject({ code: 2 })
  const given = await run('hub', 'delegate', inFolder('site.json'), ...terms, ...times, ...out)
  const id = /Delegated: ([0-9a-f]{32}) \(6 claims, 0 left out/.exec(given)?.[1] ?? ''
  expect(id).not.toBe('')
  expect(await run('site', 'take', inFolder('to-site'))).toContain(`Taken: ${id} (6 claims)`)
  expect(await run('site', 'delegations')).toContain(`${id}  active  election  site.example  6`)
  expect(await run('site', 'return', id, '--out', inFolder('from-site'))).toContain('Given back')
  expect(await run('hub', 'delegations')).toContain('active')
  expect(await run('hub', 'return', inFolder('from-site'))).toContain('This hub decides again.')
  expect(await run('hub', 'delegations')).toContain('ended')
  await expect(run('hub', 'lost', id)).rejects.toMatchObject({ code: 1 })
  expect(await run('hub', 'log')).toMatch(/authority-delegated[\s\S]*authority-brought-back/)
}, 180_000)
