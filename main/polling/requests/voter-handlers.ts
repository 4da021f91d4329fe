import { err, ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { answerOf } from '../../kiosk/serve-request.ts'
import { entryOf } from '../at-desk.ts'
import type { PollingParts } from '../polling-parts.ts'
import { oathSheet } from '../polling-sheets.ts'
import { operatorOf } from '../room.ts'
import { hitView } from '../session-view.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { forVoter, tell, twoPeople } from './two-people.ts'

type Names =
  | 'polling:search'
  | 'polling:scan'
  | 'polling:look-up'
  | 'polling:choose'
  | 'polling:nobody'
  | 'polling:next'
  | 'polling:again'
  | 'polling:go-on'
  | 'polling:answer'
  | 'polling:declaration'
  | 'polling:release'
  | 'polling:refuse-vote'
  | 'polling:reason'
  | 'polling:visitor-reason'
  | 'polling:oath-print'
  | 'polling:oath-signed'
  | 'polling:visitor-oath'
  | 'polling:claim-code'
  | 'polling:claim-again'
  | 'polling:claim-give-up'
  | 'polling:close-session'
  | 'polling:to-absentee'
  | 'polling:admission-card'

/** From the look-up to the claim. */
export function voterHandlers(parts: PollingParts): Pick<PollingHandlers, Names> {
  const { room, table, voters, papers, claims, prints } = parts
  const { staff } = room.context
  return {
    'polling:search': ({ text, birthDate }) => {
      const found = room.voters.search(text, birthDate)
      if (!found.ok) return { failure: found.error }
      const { value } = found
      const hits = value.found === 'several' ? value.hits : value.found === 'entry' ? [value.entry] : []
      return tell(ok({ of: 'hits', hits: hits.map((hit) => hitView(room, hit)), more: value.found === 'several' && value.more }))
    },
    'polling:scan': ({ text }, who) => {
      const operator = operatorOf(who)
      const { atDesk } = table
      return answerOf(papers.label(atDesk, operator, text) ?? voters.code(text, operator))
    },
    'polling:look-up': ({ birthDate, name }, who) => answerOf(voters.birthDateAndName(birthDate, name, operatorOf(who))),
    'polling:choose': ({ voter }, who) => answerOf(voters.choose(voter, operatorOf(who))),
    'polling:nobody': (_, who) => answerOf(voters.nobody(operatorOf(who))),
    'polling:next': (_, who) => answerOf(voters.next(operatorOf(who))),
    'polling:again': (request, who) => forVoter(parts, request, who, (atDesk, operator) => voters.again(atDesk, operator)),
    'polling:go-on': (request, who) => forVoter(parts, request, who, (atDesk, operator) => voters.goOn(atDesk, operator)),
    'polling:answer': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => voters.answer(atDesk, operator, request)),
    'polling:declaration': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => voters.declaration(atDesk, operator, request.outcome)),
    'polling:release': async (request, who) => {
      const second = await twoPeople(staff, request, who)
      if (!second.ok) return { failure: second.error }
      const { ballots, reason } = request
      return forVoter(parts, request, who, (atDesk, operator) =>
        papers.release(atDesk, operator, { ballots, reason, second: second.value }),
      )
    },
    'polling:refuse-vote': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => {
        const voter = entryOf(atDesk)?.number
        const { reason, witnessesHeard } = request
        const content = {
          act: 'vote-refused',
          ...(voter !== undefined && { voter }),
          reason,
          witnessesHeard,
          desk: room.desk,
        } as const
        return room.book.record(operator, [{ content, number: atDesk.number }])
      }),
    'polling:reason': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => voters.reason(atDesk, operator, request.reason)),
    'polling:visitor-reason': ({ session, reason }) => {
      const { atDesk } = table
      // Only what their screen asks them for just now.
      if (atDesk?.id !== session || atDesk.phase !== 'reason') return { failure: failure('request-invalid') }
      return answerOf(voters.reason(atDesk, undefined, reason))
    },
    'polling:oath-print': async ({ session }, who) => {
      const atDesk = table.of(session)
      if (!atDesk.ok) return { failure: atDesk.error }
      if (atDesk.value.phase !== 'oath') return { failure: failure('polling-step-missing') }
      const { reason } = atDesk.value
      const sheet = oathSheet(room, atDesk.value, operatorOf(who))
      const printed = await prints.printFor(atDesk.value, sheet, room.program.oath.paper, 'oath')
      // Meanwhile the reason was put right: what came out of the printer is not what they swear.
      if (atDesk.value.reason !== reason) atDesk.value.print = { status: 'not-printed' }
      return answerOf(printed)
    },
    'polling:oath-signed': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => voters.oath(atDesk, operator, request.form)),
    'polling:visitor-oath': ({ session, agree }) => {
      const { atDesk } = table
      const isAsked = atDesk?.id === session && atDesk.phase === 'oath' && room.program.oath.electronic && !atDesk.oathRefused
      if (atDesk === undefined || !isAsked) return { failure: failure('request-invalid') }
      if (agree) return answerOf(voters.oath(atDesk, undefined, 'electronic'))
      atDesk.oathRefused = true
      table.change()
      return undefined
    },
    'polling:claim-code': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => claims.code(atDesk, operator, request.code, request.answeredBy)),
    'polling:claim-again': (request, who) => forVoter(parts, request, who, (atDesk, operator) => claims.again(atDesk, operator)),
    'polling:claim-give-up': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => claims.giveUp(atDesk, operator)),
    'polling:close-session': async (request, who) => {
      const { left, reason } = request
      const second = request.giveBack === true ? await twoPeople(staff, request, who) : undefined
      if (second?.ok === false) return { failure: second.error }
      return forVoter(parts, request, who, (atDesk, operator) =>
        voters.leave(atDesk, operator, { left, reason, givenBackBy: second?.value }),
      )
    },
    'polling:to-absentee': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => {
        const voter = entryOf(atDesk)?.number
        if (voter === undefined || atDesk.phase !== 'look') return err(failure('polling-step-missing'))
        const recorded = room.book.record(operator, [{ content: { act: 'sent-to-absentee', voter, desk: room.desk } }])
        if (recorded.ok) table.clear({ step: 'thank-you' })
        table.change()
        return recorded
      }),
    'polling:admission-card': (request, who) =>
      forVoter(parts, request, who, (atDesk, operator) => {
        const voter = entryOf(atDesk)?.number
        if (voter === undefined) return err(failure('polling-step-missing'))
        return room.book.record(operator, [{ content: { act: 'admission-card-reissued', voter, desk: room.desk } }])
      }),
  }
}
