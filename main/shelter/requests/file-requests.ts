import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { nameKey } from '../../../core/roll/index.ts'
import {
  groundsFor,
  listShare,
  prefixAt,
  readShelterList,
  readStandardForm,
  type ShelterAct,
  standardForm,
} from '../../../core/shelter/index.ts'
import type { HandlerAnswer, Requester } from '../../kiosk/serve-request.ts'
import type { JobDone, Jobs } from '../jobs.ts'
import { listImport } from '../list-import.ts'
import { audienceOf, doerOf, newId, type ShelterParts } from '../parts.ts'
import { readFileOf } from '../read-file.ts'
import { done, refused, shown, standBy } from './answers.ts'
import { fileTime } from './file-time.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names = 'shelter:list-share' | 'shelter:list-export' | 'shelter:list-import' | 'shelter:shelters-import' | 'shelter:shelters'

const SHOWN = 50
/** Lines that were not taken over, of which the desk is told. */
const REJECTED_SHOWN = 200

interface Imported extends JobDone {
  readonly lines: number
  readonly problems: readonly { readonly line: number; readonly code: string }[]
}

/** Lists as files: people in the standard form out and in, and the shelters of the municipality. */
export function fileRequests(parts: ShelterParts, jobs: Jobs): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program } = parts
  const now = () => context.clock.now().epochMilliseconds

  /** What the staff chose, read in; undefined: they chose nothing. */
  const imported = async (
    what: 'import' | 'shelters',
    take: (bytes: Uint8Array) => Result<Imported, Failure>,
  ): Promise<HandlerAnswer> => {
    if (context.chooseFile === undefined) return refused(failure('request-invalid'))
    const file = await context.chooseFile()
    if (file === undefined) return undefined
    const taken = await jobs.run(what, async () => {
      const bytes = await readFileOf(file)
      return bytes.ok ? take(bytes.value) : bytes
    })
    if (!taken.ok) return refused(taken.error)
    return shown({ of: 'imported', lines: taken.value.lines, rejected: taken.value.problems.slice(0, REJECTED_SHOWN) })
  }

  return {
    'shelter:list-share': ({ recipient, ground, withProtected = false }, who) => {
      // A number with them in it would tell a clerk that there are some.
      const audience = withProtected ? audienceOf(parts, who) : 'unprotected'
      const { persons, refused: no, notAsked } = listShare(book.state, { who: audience, purpose: { recipient, ground } })
      return shown({ of: 'list-share', people: persons.length, refused: no, notAsked })
    },
    'shelter:list-export': async (order, who) => {
      const { encoding = 'utf-8', withProtected = false, recipient, purpose, ground, by, second } = order
      if (ground !== undefined && !groundsFor(recipient.kind).includes(ground)) return refused(failure('request-invalid'))
      // Whoever is under protection is published to nobody.
      if (withProtected && recipient.kind === 'safety-inquiry') return refused(failure('request-invalid'))
      // A file goes where nobody looks after it: two people stand by one that holds whoever is under protection.
      const role = withProtected ? program.protectionRole : 'supervisor'
      const doer = await standBy(parts, { by, second }, who, {
        role,
        twoPerson: withProtected,
        // Somebody has to answer for it that people are in it who did not agree.
        unstaffed: !withProtected && ground === undefined,
      })
      if (!doer.ok) return refused(doer.error)
      // Whoever stands by it has the role, which need not be whoever asks.
      const audience = withProtected ? 'all' : 'unprotected'
      return done(
        parts,
        await jobs.run('list', async () => {
          const restricted = withProtected || audienceOf(parts, who) === 'all'
          const options = { who: audience, now: now(), encoding, restricted } as const
          const form = standardForm(book.state, { ...options, purpose: { recipient: recipient.kind, ground } })
          if (!form.ok) return err(failure('shelter-encoding-lacks'))
          const { bytes, people, leftOut } = form.value
          const act: ShelterAct = {
            act: 'exported',
            form: 'standard-csv',
            people,
            withProtected,
            purpose,
            recipient,
            leftOut,
            ...(ground !== undefined && { ground }),
          }
          // What leaves the station stands in the log before it leaves.
          const recorded = book.record([act], doer.value)
          if (!recorded.ok) return recorded
          const file = await context.files.write('exports', `shelter-list-${fileTime(now())}.csv`, bytes)
          return file.ok ? ok({ file: file.value, lines: people }) : file
        }),
      )
    },
    'shelter:list-import': ({ expected = false }, who) => imported('import', (bytes) => takePeople(bytes, expected, who)),
    'shelter:shelters-import': (_, who) =>
      imported('shelters', (bytes) => {
        const reading = readShelterList(bytes)
        if (!reading.ok) return err(failure('shelter-file-invalid'))
        const { shelters, problems } = reading.value
        if (shelters.length === 0) return err(failure('shelter-file-invalid'))
        const act: ShelterAct = {
          act: 'shelters-listed',
          shelters: shelters.slice(0, LONGEST).map(({ id, name, kana, address, phone, capacity }) => ({
            id,
            name,
            ...(kana !== undefined && { kana: kana.slice(0, 200) }),
            ...(address !== undefined && { address: address.slice(0, 200) }),
            ...(phone !== undefined && { phone: phone.slice(0, 200) }),
            ...(capacity !== undefined && { capacity }),
          })),
        }
        const recorded = book.record([act], doerOf(who))
        if (!recorded.ok) return recorded
        const told = problems.map(({ line, problem }) => ({ line, code: problem }))
        return ok({ lines: shelters.length, rejected: told.length, problems: told })
      }),
    'shelter:shelters': ({ text }) => {
      const sought = nameKey(text)
      const { listed } = book.state.standing()
      const found =
        sought === ''
          ? listed
          : listed.filter(({ name, kana = '', address = '' }) =>
              [name, kana, address].some((each) => nameKey(each).includes(sought)),
            )
      return shown({ of: 'shelters', shelters: found.slice(0, SHOWN), more: found.length > SHOWN })
    },
  }

  function takePeople(bytes: Uint8Array, expected: boolean, who: Requester): Result<Imported, Failure> {
    // Who is registered before (事前登録) is, before the doors open.
    if (!expected && book.state.standing().opening.status !== 'open') return err(failure('shelter-not-open'))
    const reading = readStandardForm(bytes, { zones: program.zones, now: now() })
    if (!reading.ok || reading.value.rows.length === 0) return err(failure('shelter-file-invalid'))
    const { acts, people, rejected } = listImport(reading.value, {
      state: book.state,
      prefix: prefixAt(program, context.active.place),
      newId: () => newId(parts),
      expected,
      who: audienceOf(parts, who),
    })
    const recorded = book.record(acts, doerOf(who))
    if (!recorded.ok) return recorded
    const [undo] = recorded.value
    if (!expected) memory.note({ done: 'counted', people, ...(undo !== undefined && { undo: undo.id }) })
    return ok({ lines: people, rejected: rejected.length, problems: rejected })
  }
}

/** As many shelters as one list has. */
const LONGEST = 5_000
