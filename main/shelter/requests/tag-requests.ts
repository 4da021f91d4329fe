import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { formatReceipt, isSwitchedOff, newTag, parseTag, prefixAt, type ShelterAct } from '../../../core/shelter/index.ts'
import { factsOfFields } from '../arrival/member.ts'
import type { Jobs } from '../jobs.ts'
import { doerOf, namedDone, newId, type ShelterParts } from '../parts.ts'
import { printTags } from '../prints.ts'
import { done, found, refused, shown } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names = 'shelter:tag' | 'shelter:tag-print' | 'shelter:tag-withdraw'

/** Tags (QRタグ・リストバンド): as good as a card for whoever has none. */
export function tagRequests(parts: ShelterParts, jobs: Jobs): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program, visitor } = parts
  /** One that exists and is of nobody, or a new one. */
  const tagFor = (code: string | undefined): Result<string, Failure> => {
    const tag = code === undefined ? newTag(context.randomBytes) : parseTag(code)
    if (tag === undefined) return err(failure('shelter-tag-malformed'))
    return book.state.byTag(tag) === undefined ? ok(tag) : err(failure('shelter-tag-taken'))
  }
  return {
    'shelter:tag': async ({ person: id, code, member = {} }, who) => {
      const facts = factsOfFields(member, context.clock.now())
      if (isSwitchedOff(program, Object.keys(facts))) return refused(failure('shelter-field-off'))
      const tag = tagFor(code)
      if (!tag.ok) return refused(tag.error)
      const someone = id === undefined ? undefined : found(parts, id, who)
      if (someone?.ok === false) return refused(someone.error)
      if (someone === undefined && book.state.standing().opening.status !== 'open') return refused(failure('shelter-not-open'))
      const person = someone?.value.id ?? newId(parts)
      const prefix = prefixAt(program, context.active.place)
      const receipt = { prefix, number: book.state.nextNumber(prefix) }
      const act: ShelterAct =
        someone === undefined
          ? {
              act: 'person-registered',
              person,
              household: person,
              receipt,
              route: 'tag',
              facts,
              stay: { form: 'shelter' },
              consents: [],
              tags: [tag.value],
            }
          : { act: 'tag-bound', person, tag: tag.value }
      const recorded = book.record([act], doerOf(who))
      if (!recorded.ok) return refused(recorded.error)
      const number = someone?.value.number ?? formatReceipt(receipt)
      const [undo] = recorded.value
      const bound = book.state.person(person)
      memory.note({
        done: 'tagged',
        number,
        people: 1,
        ...(bound !== undefined && namedDone(bound)),
        ...(undo !== undefined && { undo: undo.id }),
      })
      if (someone === undefined) visitor.tell({ step: 'welcome', number, people: 1 }, 'admit')
      context.onChange()
      // A wristband that exists needs no paper; a printer that fails takes back nothing.
      const printed =
        code === undefined ? await jobs.run('tag', (signal) => printTags(parts, [{ code: tag.value, number }], signal)) : ok({})
      return shown({ of: 'tag', code: tag.value, number, person, printed: printed.ok })
    },
    'shelter:tag-print': async ({ person: id }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      const code = person.value.tags.at(-1)
      if (code === undefined) return refused(failure('shelter-tag-unknown'))
      const { number } = person.value
      return done(parts, await jobs.run('tag', (signal) => printTags(parts, [{ code, number }], signal)))
    },
    'shelter:tag-withdraw': ({ person: id, code }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      const tag = parseTag(code)
      if (tag === undefined || !person.value.tags.includes(tag)) return refused(failure('shelter-tag-unknown'))
      return done(parts, book.record([{ act: 'tag-lost', tag }], doerOf(who)))
    },
  }
}
