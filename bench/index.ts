/**
 * `npm run bench [-- FILTER] [--full]`: runs every benchmark of this folder (each file's exported `bench…` functions) and prints a table of
 * ratios against the raw limit measured in the same run, then the raw figures. A filter is a part of a file's name.
 * `--full` takes the sizes that a figure is promised for where the usual ones are smaller (support/size.ts).
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BenchResult, Percentiles } from './bench-result.ts'

const folder = import.meta.dirname
const filter = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? ''

const isResult = (value: unknown): value is BenchResult =>
  typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string'

const isPercentiles = (value: unknown): value is Percentiles =>
  typeof value === 'object' && value !== null && 'p50' in value && 'p95' in value

const number = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1))

/** 'kioskMilliseconds' -> 'kiosk milliseconds' */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function figure(value: unknown): string {
  if (typeof value === 'number') return number(value)
  if (isPercentiles(value)) return `p50 ${number(value.p50)}, p95 ${number(value.p95)}`
  if (Array.isArray(value)) return value.map((line) => `\n      ${line}`).join('')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function row({ name, ratio, goal }: BenchResult): string[] {
  const { p50, p95 } = typeof ratio === 'number' ? { p50: undefined, p95: ratio } : { p50: ratio?.p50, p95: ratio?.p95 }
  const verdict = goal === undefined || p95 === undefined ? '' : p95 <= goal ? 'met' : 'MISSED'
  return [
    name,
    p50 === undefined ? '–' : p50.toFixed(2),
    p95 === undefined ? '–' : p95.toFixed(2),
    goal === undefined ? '–' : `≤ ${goal.toFixed(2)}`,
    verdict,
  ]
}

function printTable(results: readonly BenchResult[]): void {
  const rows = [['benchmark', 'ratio p50', 'ratio p95', 'goal', ''], ...results.map(row)]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)))
  console.log()
  for (const [name = '', ...numbers] of rows) {
    console.log(
      [name.padEnd(widths[0] ?? 0), ...numbers.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join('  ').trimEnd(),
    )
  }
  for (const { name, ratio: _ratio, goal: _goal, ...figures } of results) {
    console.log(`\n${name}`)
    for (const [key, value] of Object.entries(figures)) console.log(`    ${words(key)}: ${figure(value)}`)
  }
}

const results: BenchResult[] = []
let failed = 0
for (const file of fs.readdirSync(folder).sort()) {
  if (!file.endsWith('.ts') || file === 'index.ts' || /\.test\.ts$/.test(file) || !file.includes(filter)) continue
  const exports: Record<string, unknown> = await import(pathToFileURL(path.join(folder, file)).href)
  for (const [name, bench] of Object.entries(exports)) {
    if (!name.startsWith('bench') || typeof bench !== 'function') continue
    console.error(`${file}: ${name} …`)
    try {
      const found: unknown = await bench()
      results.push(...[found].flat().filter(isResult))
    } catch (error) {
      failed++
      console.error(`${file}: ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    }
  }
}
printTable(results)
process.exitCode = failed > 0 ? 1 : 0
