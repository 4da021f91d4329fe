import { failure } from '../../../core/failure/index.ts'
import {
  isPublishable,
  mergeSuggestions,
  PRESENCES,
  personsToAsk,
  type ShelterPerson,
  urgentPersons,
} from '../../../core/shelter/index.ts'
import type { Requester } from '../../kiosk/serve-request.ts'
import { audienceOf, cardRoll, doerOf, type ShelterParts } from '../parts.ts'
import { lineOf } from '../show/lines.ts'
import { type CardParts, personCard } from '../show/person-card.ts'
import { done, found, refused, shown } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names =
  | 'shelter:find'
  | 'shelter:person'
  | 'shelter:household'
  | 'shelter:needs-list'
  | 'shelter:suggestions'
  | 'shelter:inquiry'
  | 'shelter:inquiry-answered'

const PAGE = 50
/** Pairs of entries that are shown at once. */
const SUGGESTIONS = 20
/** Whoever asks for somebody knows more than a letter of their name. */
const SHORTEST_INQUIRY = 2

/** The list (名簿) as each role may see it, and what may be told to whoever asks for somebody (安否照会). */
export function listRequests(parts: ShelterParts): Pick<ShelterHandlers, Names> {
  const { book, context, program } = parts
  const now = () => context.clock.now().epochMilliseconds
  const card = (person: ShelterPerson, who: Requester) => personCard(person, cardParts(parts, who))
  return {
    'shelter:find': ({ text, presence, care, zone, after = 0 }, who) => {
      const audience = audienceOf(parts, who)
      // Whoever is looked for by name may have left already: that is the answer then.
      const presences = presence ?? (text.trim() === '' ? undefined : PRESENCES)
      const { total, persons } = book.state.list(
        {
          text,
          // Whoever stands at the desk may have been registered before they came.
          expected: text.trim() === '' ? false : 'both',
          offset: after,
          limit: PAGE,
          ...(presences !== undefined && { presences }),
          ...(care !== undefined && { careClass: care }),
          ...(zone !== undefined && { zone }),
        },
        audience,
      )
      const lines = persons.map((person) => lineOf(person, now(), audience))
      return shown({ of: 'page', page: { lines, ...(after + PAGE < total && { next: after + PAGE }) } })
    },
    'shelter:person': ({ person: id }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      return shown({ of: 'person', card: card(person.value, who) })
    },
    'shelter:household': ({ household: id }, who) => {
      const audience = audienceOf(parts, who)
      const household = book.state.household(id, audience)
      if (household === undefined) return refused(failure('shelter-household-unknown'))
      const { representative, number, members } = household
      return shown({
        of: 'household',
        household: household.id,
        number,
        representative: representative.id,
        members: members.map((member) => lineOf(member, now(), audience)),
      })
    },
    'shelter:needs-list': (_, who) => {
      const audience = audienceOf(parts, who)
      const [toAsk, urgent] = [personsToAsk(book.state, audience), urgentPersons(book.state, audience)]
      const lines = (people: readonly ShelterPerson[]) => people.slice(0, PAGE).map((person) => lineOf(person, now(), audience))
      return shown({
        of: 'needs',
        toAsk: lines(toAsk),
        now: lines(urgent),
        more: toAsk.length > PAGE || urgent.length > PAGE,
      })
    },
    'shelter:suggestions': (_, who) =>
      shown({
        of: 'suggestions',
        suggestions: mergeSuggestions(book.state, audienceOf(parts, who))
          .slice(0, SUGGESTIONS)
          .map(({ first, second, likeness }) => ({
            id: `${first.id} ${second.id}`,
            by: likeness,
            first: card(first, who),
            second: card(second, who),
          })),
      }),
    'shelter:inquiry': ({ text }) => {
      if ([...text].length < SHORTEST_INQUIRY) return shown({ of: 'inquiry', lines: [], more: false })
      const people = book.state.list({ text, presences: PRESENCES, expected: false }, 'unprotected').persons.filter(isPublishable)
      const lines = people.slice(0, PAGE).map((person) => lineOf(person, now(), 'unprotected'))
      // What is asked is whether somebody is here, not how they are.
      return shown({
        of: 'inquiry',
        lines: lines.map((line) => ({ ...line, care: [], urgent: [] })),
        more: people.length > PAGE,
      })
    },
    'shelter:inquiry-answered': ({ asker, relationship, person: id, answer }, who) => {
      const person = id === undefined ? undefined : book.state.person(id)
      if (id !== undefined && (person === undefined || !isPublishable(person))) return refused(failure('shelter-inquiry-refused'))
      return done(
        parts,
        book.record(
          [
            {
              act: 'inquiry-answered',
              asker,
              answer,
              ...(relationship !== undefined && { relationship }),
              ...(person !== undefined && { person: person.id }),
            },
          ],
          doerOf(who),
        ),
      )
    },
  }

  function cardParts({ context: { staff, ledger } }: ShelterParts, who: Requester): CardParts {
    const roll = cardRoll(context)
    return {
      program,
      state: book.state,
      now: now(),
      who: audienceOf(parts, who),
      nameOfStaff: (operator) => staff.nameOf(operator),
      hasCard: ({ ids }) => ids.some((id) => ledger.ledger.cardsOf(roll, id).length > 0),
    }
  }
}
