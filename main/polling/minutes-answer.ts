import type { MinutesFigures } from '../../core/polling/index.ts'
import type { PollingAnswer } from '../contract/index.ts'
import type { PollingRoom } from './room.ts'

const iso = (at: number) => new Date(at).toISOString()

/** 投票録 figures as the desk reads them. */
export function minutesAnswer(
  { context }: Pick<PollingRoom, 'context'>,
  figures: MinutesFigures,
): Extract<PollingAnswer, { readonly of: 'minutes' }> {
  const opening = figures.openings.at(-1)
  return {
    of: 'minutes',
    ...(opening !== undefined && { openedAt: iso(opening.openedAt) }),
    ...(opening?.closedAt !== undefined && { closedAt: iso(opening.closedAt) }),
    ...(opening?.waiting !== undefined && { waitingAtClose: opening.waiting }),
    ...(opening?.override !== undefined && { override: overrideOf(context.staff, opening.override) }),
    officials: figures.officials.map(({ role, name, from, until }) => ({
      role,
      name,
      from: iso(from),
      ...(until !== undefined && { until: iso(until) }),
    })),
    ballots: figures.ballots.map(({ ballot, voters, proxy, braille, provisional, reissued, declined, returned, carriedOff }) => {
      const papers = figures.stock.find((one) => one.ballot === ballot)
      const counted = papers?.counts.at(-1)?.counted
      const isOpened = papers !== undefined && papers.status !== 'not-opened'
      return {
        ballot,
        voters,
        proxy,
        braille,
        provisional,
        reissued,
        declined,
        returned,
        carriedOff,
        papers: {
          ...(isOpened && { opening: papers.opening, expected: papers.remaining }),
          received: papers?.received ?? 0,
          moved: papers?.moved ?? 0,
          issued: papers?.issued ?? 0,
          spoiled: papers?.spoiled ?? 0,
          returned: papers?.returned ?? 0,
          explained: papers?.explained ?? 0,
          ...(counted !== undefined && { counted }),
        },
      }
    }),
    proxies: figures.proxies.map(({ at, assistants: [one, other] }) => ({
      at: iso(at),
      assistants: [context.staff.nameOf(one), context.staff.nameOf(other)],
    })),
    refused: figures.refused.length,
    declarations: {
      made: figures.declarations.filter(({ content }) => content.outcome === 'made').length,
      notMade: figures.declarations.filter(({ content }) => content.outcome === 'not-made').length,
    },
    releases: figures.releases.length,
    undone: figures.undone.length,
    incidents: figures.incidents.length,
    leftWithoutVoting: figures.leftWithoutVoting,
  }
}

function overrideOf(
  staff: PollingRoom['context']['staff'],
  { reason, by, second }: NonNullable<MinutesFigures['openings'][number]['override']>,
): NonNullable<Extract<PollingAnswer, { readonly of: 'minutes' }>['override']> {
  return {
    reason,
    ...(by !== undefined && { by: staff.nameOf(by) }),
    ...(second !== undefined && { second: staff.nameOf(second) }),
  }
}
