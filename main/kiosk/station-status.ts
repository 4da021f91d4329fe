import type { Temporal } from 'temporal-polyfill'
import { assertNever } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { Devices } from '../action/index.ts'
import type { DeskState } from '../contract/index.ts'
import { type GateStatus, MAX_STATUS_TAPS } from '../status/index.ts'
import type { TapLine } from './tap-line.ts'

/** How a station is doing, without what only whoever runs it keeps: its name, and the last lines. */
export type StationStatus = Omit<GateStatus, 'station' | 'taps'>

function ledgerState({ keySource, locked, stationFailure }: DeskState): StationStatus['ledger'] {
  if (keySource !== 'none') return { state: 'open' }
  return { state: locked ? 'locked' : 'failed', ...(stationFailure !== undefined && { failure: stationFailure.code }) }
}

export function stationStatus(at: Temporal.Instant, desk: DeskState, { gates, signs }: Devices): StationStatus {
  const { program, stationFailure, readerFailure } = desk
  return {
    at: at.toString(),
    ...(program !== undefined && {
      program: { id: program.id, version: program.version, title: program.title, place: program.place.name },
    }),
    ...(stationFailure !== undefined && { failure: stationFailure.code }),
    notices: desk.notices.map(({ about, failure }) => ({ about, code: failure.code })),
    ledger: ledgerState(desk),
    counts: desk.counts,
    readers: desk.readers.map(({ name, state }) => ({ name, state })),
    ...(readerFailure !== undefined && { readerFailure }),
    gates: [...gates].map(([id, gate]) => {
      const { state, failure, waiting } = gate.health()
      return { id, state, waiting, ...failureCode(failure) }
    }),
    signs: [...signs].map(([id, { port }]) => {
      const { state, wanted, failure } = port.health()
      return { id, state, ...(wanted !== undefined && { wanted }), ...failureCode(failure) }
    }),
    zones: desk.zones.map(({ id, name, occupancy, capacity }) => ({
      id,
      name,
      occupancy,
      ...(capacity !== undefined && { capacity }),
    })),
  }
}

function failureCode(failure: { readonly code: FailureCode } | undefined): { readonly failure?: FailureCode } {
  return failure === undefined ? {} : { failure: failure.code }
}

/** The last taps of a gate, the youngest first, each with what became of its actions. */
export function recentTaps(lines: readonly TapLine[]): GateStatus['taps'] {
  const taps = lines.flatMap((line): GateStatus['taps'] => {
    switch (line.type) {
      case 'decision': {
        const { type, at, number, outcome, rule, priceClass, milliseconds } = line
        const actions = actionsOf(lines, number)
        return [
          {
            type,
            at,
            number,
            outcome,
            rule,
            ...(priceClass !== undefined && { priceClass }),
            milliseconds,
            ...(actions.length > 0 && { actions }),
          },
        ]
      }
      case 'failure':
        return [{ type: 'failure', at: line.at, code: line.code }]
      case 'action':
      case 'duplicate':
        return []
      default:
        return assertNever(line)
    }
  })
  return taps.slice(-MAX_STATUS_TAPS).reverse()
}

function actionsOf(lines: readonly TapLine[], number: number) {
  return lines.flatMap((line) => {
    if (line.type !== 'action' || line.number !== number) return []
    const { action, outcome, code, milliseconds } = line
    return [{ action, outcome, milliseconds, ...(code !== undefined && { code }) }]
  })
}
