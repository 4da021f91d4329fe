import type { GateCommand } from './gate.ts'

/** Puts `{id}`, `{pulseMilliseconds}` and `{pulseSeconds}` into a text; `encode` protects what has a meaning where it goes. */
export function fillIn(template: string, { id, pulseMilliseconds }: GateCommand, encode: (value: string) => string): string {
  const values: Readonly<Record<string, string>> = {
    id,
    pulseMilliseconds: String(pulseMilliseconds),
    pulseSeconds: String(pulseMilliseconds / 1000),
  }
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : encode(value)
  })
}

/** Inside a JSON text. */
export const inJsonText = (value: string): string => JSON.stringify(value).slice(1, -1)
