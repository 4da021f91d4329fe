import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineOf } from './machine.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-machine-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function supply(name: string, values: Readonly<Record<string, string>>): void {
  mkdirSync(path.join(folder, name))
  for (const [file, value] of Object.entries(values)) writeFileSync(path.join(folder, name, file), `${value}\n`)
}
const battery = () => machineOf(folder, folder).battery()

test('a notebook with its cable, and without', async () => {
  supply('BAT0', { type: 'Battery', status: 'Discharging', capacity: '63' })
  supply('AC', { type: 'Mains', online: '0' })
  expect(await battery()).toEqual({ mains: false, percent: 63 })
  writeFileSync(path.join(folder, 'AC/online'), '1\n')
  expect(await battery()).toEqual({ mains: true, percent: 63 })
})

test('two batteries count as one, and a mouse’s not at all', async () => {
  supply('BAT0', { type: 'Battery', status: 'Discharging', capacity: '100' })
  supply('BAT1', { type: 'Battery', status: 'Full', capacity: '20' })
  supply('hidpp_battery_0', { type: 'Battery', status: 'Discharging' })
  expect(await battery()).toEqual({ mains: false, percent: 60 })
})

test('a machine that has none or does not tell', async () => {
  supply('AC', { type: 'Mains', online: '1' })
  expect(await battery()).toBeUndefined()
  expect(await machineOf(folder, path.join(folder, 'nowhere')).battery()).toBeUndefined()
})

test('the space that is free where the folder is', async () => {
  expect(await machineOf(folder).freeMebibytes()).toBeGreaterThan(0)
  expect(await machineOf(path.join(folder, 'nowhere')).freeMebibytes()).toBeUndefined()
})
