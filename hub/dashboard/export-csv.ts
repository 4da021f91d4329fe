import type { Actions, Cases, Figures, PublicFigures, Stations } from '../../core/dashboard/index.ts'
import { csvLine } from '../../core/event/index.ts'

const moment = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString())
type Cell = string | number | boolean | undefined
const lines = (heading: readonly string[], rows: readonly (readonly Cell[])[]) =>
  [heading, ...rows].map((cells) => csvLine(cells.map((cell) => (cell === undefined ? '' : String(cell))))).join('')

/** Tables of the exports: a heading, then a line for each; moments in ISO 8601, UTC. A spreadsheet runs none of it as a formula. */
export const CSV = {
  stations: ({ stations }: Stations) =>
    lines(
      ['device', 'id', 'name', 'programs', 'incarnation', 'seq', 'newestAt', 'contactAt', 'revokedAfter', 'forked', 'awaited'],
      stations.map((one) => [
        one.device,
        one.id,
        one.name,
        one.programs.join(' '),
        one.incarnation,
        one.seq,
        moment(one.newestAt),
        moment(one.contactAt),
        one.cut,
        one.forked,
        one.awaited,
      ]),
    ),
  figures: ({ programs }: Figures) =>
    lines(
      ['program', 'place', 'hour', 'admitted', 'refused', 'asked', 'voters', 'arrivals'],
      programs.flatMap(({ program, places }) =>
        places.flatMap(({ place, hours }) =>
          hours.map((one) => [program, place, moment(one.at), one.admitted, one.refused, one.asked, one.voters, one.arrivals]),
        ),
      ),
    ),
  'figures-public': ({ programs }: PublicFigures) =>
    lines(
      ['program', 'place', 'hour', 'people'],
      programs.flatMap(({ program, hours, places, totals, total }) => [
        ...places.flatMap(({ place, counts, total: sum }) => [
          ...hours.map((hour, index) => [program, place, moment(hour), counts[index] ?? '*'] as const),
          [program, place, 'total', sum ?? '*'] as const,
        ]),
        ...hours.map((hour, index) => [program, 'total', moment(hour), totals[index] ?? '*'] as const),
        [program, 'total', 'total', total ?? '*'] as const,
      ]),
    ),
  cases: ({ cases }: Cases) =>
    lines(
      ['program', 'id', 'kind', 'reason', 'events', 'places', 'firstAt', 'resolvedBy', 'second', 'resolvedAt'],
      cases.map(({ program, id, kind, reason, parties, resolution }) => [
        program,
        id,
        kind,
        reason,
        parties.map(({ event }) => event).join(' '),
        [...new Set(parties.flatMap(({ place }) => place ?? []))].join(' '),
        moment(parties[0]?.at),
        resolution?.operator,
        resolution?.second,
        moment(resolution?.at),
      ]),
    ),
  actions: ({ actions }: Actions) =>
    lines(
      ['seq', 'at', 'actor', 'action', 'subject', 'detail', 'previous', 'hash'],
      actions.map(({ seq, at, actor, action, subject, detail, previous, hash }) => [
        seq,
        moment(at),
        actor,
        action,
        subject,
        detail === undefined ? '' : JSON.stringify(detail),
        previous,
        hash,
      ]),
    ),
} as const
