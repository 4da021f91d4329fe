import { ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { answerOf, type Requester } from '../../kiosk/serve-request.ts'
import type { PollingParts } from '../polling-parts.ts'
import { operatorOf } from '../room.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { forVoter, type StaffProofs, twoPeople } from './two-people.ts'

type Names =
  | 'polling:wishes'
  | 'polling:issue'
  | 'polling:decline'
  | 'polling:spoil'
  | 'polling:reissue'
  | 'polling:return'
  | 'polling:provisional'
  | 'polling:carried-off'
  | 'polling:spoil-stock'
  | 'polling:finish'

/** Papers, one by one. */
export function paperHandlers(parts: PollingParts): Pick<PollingHandlers, Names> {
  const { room, table, place, papers, stock } = parts
  const { staff } = room.context
  const takeBack = async (
    way: 'spoiled' | 'returned',
    request: StaffProofs & { readonly session: string; readonly ballot: string; readonly reason?: string | undefined },
    who: Requester,
  ) => {
    const atDesk = table.of(request.session)
    if (!atDesk.ok) return { failure: atDesk.error }
    const second = papers.isOfVisit(atDesk.value, request.ballot) ? ok(undefined) : await twoPeople(staff, request, who)
    if (!second.ok) return { failure: second.error }
    const { ballot, reason } = request
    return forVoter(parts, request, who, (voter, operator) =>
      papers.takeBack(voter, operator, { way, ballot, reason, second: second.value }),
    )
  }
  return {
    'polling:wishes': (request, who) =>
      forVoter(parts, request, who, (atDesk) => {
        const { braille, proxy } = request
        if (proxy !== null) {
          const { members } = staff.state()
          const workers = place.state().officials.filter(({ role }) => role === 'poll-worker')
          // One person may have an account and stand on the list of the poll workers: two names are two people.
          const names = proxy.flatMap(
            (assistant) =>
              members.find(({ id }) => id === assistant)?.name ?? workers.find(({ name }) => name === assistant)?.name ?? [],
          )
          if (new Set(names).size < 2) return { ok: false, error: failure('polling-assistants-invalid') }
          atDesk.proxy = proxy
        } else delete atDesk.proxy
        atDesk.braille = braille
        table.change()
        return ok(undefined)
      }),
    'polling:issue': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => papers.issue(atDesk, operator, request.ballot, request)),
    'polling:reissue': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => papers.issue(atDesk, operator, request.ballot, request)),
    'polling:decline': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => papers.decline(atDesk, operator, request.ballot, request.reason)),
    'polling:spoil': (request, who) => takeBack('spoiled', request, who),
    'polling:return': (request, who) => takeBack('returned', request, who),
    'polling:provisional': async (request, who) => {
      const second = await twoPeople(staff, request, who)
      if (!second.ok) return { failure: second.error }
      const { ballot, cause, reason } = request
      return forVoter(parts, request, who, (atDesk, operator) =>
        papers.provisional(atDesk, operator, { ballot, cause, reason, second: second.value }),
      )
    },
    'polling:carried-off': ({ ballot, reason, voter }, who) => {
      if (!room.program.ballots.some(({ id }) => id === ballot)) return { failure: failure('request-invalid') }
      const found = voter === undefined ? undefined : room.voters.byNumber(voter)
      if (found !== undefined && !found.ok) return { failure: found.error }
      if (found !== undefined && found.value.found !== 'entry') return { failure: failure('polling-voter-unknown') }
      const named = found?.value.found === 'entry' ? found.value.entry.number : undefined
      const content = {
        act: 'paper-carried-off',
        ballot,
        reason,
        ...(named !== undefined && { voter: named }),
        desk: room.desk,
      } as const
      return answerOf(room.book.record(operatorOf(who), [{ content }]))
    },
    'polling:spoil-stock': ({ ballot, reason }, who) => answerOf(stock.spoil(operatorOf(who), ballot, reason)),
    'polling:finish': (request, who) => forVoter(parts, request, who, (atDesk) => papers.finish(atDesk)),
  }
}
