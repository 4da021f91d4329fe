import { readdir, readFile, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Battery } from '../../core/machine/index.ts'

/** What a station asks of the machine it runs on. Each answers with nothing where the machine does not tell. */
export interface Machine {
  readonly freeMebibytes: () => Promise<number | undefined>
  readonly battery: () => Promise<Battery | undefined>
}

const POWER_SUPPLIES = '/sys/class/power_supply'

/** The machine under a folder: its disk, and its battery where the system shows one as Linux does. */
export function machineOf(folder: string, powerSupplies = POWER_SUPPLIES): Machine {
  return { freeMebibytes: () => freeMebibytes(folder), battery: () => batteryIn(powerSupplies) }
}

async function freeMebibytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return Math.floor((bavail * bsize) / 2 ** 20)
  } catch {
    return undefined
  }
}

interface Supply {
  readonly type: string
  readonly online: string
  readonly status: string
  readonly capacity: string
}

async function batteryIn(folder: string): Promise<Battery | undefined> {
  const names = await readdir(folder).catch(() => [])
  const supplies = await Promise.all(names.map((name) => supplyIn(path.join(folder, name))))
  const batteries = supplies.filter(({ type, capacity }) => type === 'Battery' && /^\d+$/.test(capacity))
  const [first] = batteries
  if (first === undefined) return undefined
  const mains =
    supplies.some(({ type, online }) => type === 'Mains' && online === '1') ||
    batteries.every(({ status }) => status === 'Charging' || status === 'Full')
  const sum = batteries.reduce((total, { capacity }) => total + Number(capacity), 0)
  return { mains, percent: Math.min(100, Math.round(sum / batteries.length)) }
}

async function supplyIn(folder: string): Promise<Supply> {
  const value = (name: string) =>
    readFile(path.join(folder, name), 'utf8').then(
      (text) => text.trim(),
      () => '',
    )
  const [type, online, status, capacity] = await Promise.all([value('type'), value('online'), value('status'), value('capacity')])
  return { type, online, status, capacity }
}
