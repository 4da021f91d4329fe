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
    ...(opening?.override !== undefined && { override: { reason: opening.override } }),
    officials: figures.officials.map(({ role, name, from, until }) => ({
      role,
      name,
      from: iso(from),
      ...(until !== undefined && { until: iso(until) }),
    })),
    ballots: figures.ballots.map(({ ballot, voters, proxy, braille, provisional, reissued, declined, returned }) => {
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
        papers: {
          ...(isOpened && { opening: papers.opening, expected: papers.remaining }),
          received: papers?.received ?? 0,
          moved: papers?.moved ?? 0,
          issued: papers?.issued ?? 0,
          spoiled: papers?.spoiled ?? 0,
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
  }
}
