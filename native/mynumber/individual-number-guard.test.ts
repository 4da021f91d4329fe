import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, hexToBytes, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { guardIndividualNumber } from './individual-number-guard.ts'

/*
 * - Nothing that could reach the file of the 個人番号, its picture or number A leaves the guard: in no encoding, by no name.
 * - The files with the same identifiers in other applications can be used.
 */
const TEXT = 'D3921000310001010408'
const VISUAL = 'D3921000310001010402'
const JPKI = 'D392F000260100000001'
const COMMON = 'D3921000310001010100'
const REGISTER = 'D3921000310001010401'

const select = (aid: string) => `00A4040C0A${aid}`

/** Sends commands (hex) through the guard; each is answered `9000`, or as `answers` says. Gives what came through. */
async function send(commands: readonly string[], answers: Readonly<Record<string, string | Failure>> = {}) {
  const passed: string[] = []
  const guarded = guardIndividualNumber({
    transmit: async (bytes): Promise<Result<Uint8Array, Failure>> => {
      const command = Buffer.from(bytes).toString('hex').toUpperCase()
      passed.push(command)
      const answer = answers[command] ?? '9000'
      return typeof answer === 'string' ? ok(hexToBytes(answer)) : { ok: false, error: answer }
    },
  })
  for (const command of commands) {
    try {
      await guarded.transmit(hexToBytes(command))
    } catch {
      return { passed, thrown: command }
    }
  }
  return { passed, thrown: undefined }
}

const TEXT_OUT_OF_REACH: readonly (readonly [string, string])[] = [
  ['SELECT of the file of the number', '00A4020C020001'],
  ['the same with an answer wanted', '00A402000200' + '0100'],
  ['the same in extended length', '00A4020C0000020001'],
  ['the same in extended length with an answer wanted', '00A402000000020001' + '0000'],
  ['SELECT by identifier of whatever kind', '00A4000C020001'],
  ['SELECT by a path', '00A4090C020001'],
  ['SELECT by a longer path', '00A4080C043F000001'],
  ['READ BINARY by short identifier', '00B0810000'],
  ['the same in extended length', '00B08100000000'],
  ['READ BINARY with undefined bits beside the short identifier', '00B0E10000'],
  ['READ BINARY by the odd instruction', '00B1000104540200000000'],
  ['READ RECORD by short identifier', '00B2010C00'],
  ['SELECT of number A', '00A4020C020014'],
  ['VERIFY of number A by short identifier', '002000940C303030303030303030303030'],
  ['VERIFY with undefined bits beside the short identifier', '002000F40C303030303030303030303030'],
  ['VERIFY as a global reference', '002000140C303030303030303030303030'],
  ['tries left of number A by short identifier', '00200094'],
  ['VERIFY by the odd instruction', '0021008003800131'],
  ['a signature that makes number A the current file', '802A0094013000'],
  ['CHANGE REFERENCE DATA of number A', '0024019404' + '31323334'],
  ['on a logical channel', '01A4020C020001'],
  ['on a further logical channel', '40A4020C020001'],
  ['as a part of a chain', '10A4020C020001'],
  ['in secure messaging', '08A4020C020001'],
  ['with the class of the vendor', '80A4020C020001'],
  ['in an ENVELOPE', '00C200000700A4020C020001'],
  ['UPDATE BINARY', '00D6810001FF'],
  ['a header that is cut off', '00A402'],
  ['lengths that contradict', '00A4020C030001'],
]

const VISUAL_OUT_OF_REACH: readonly (readonly [string, string])[] = [
  ['SELECT of the picture of the number', '00A4020C020005'],
  ['READ BINARY by short identifier', '00B0850000'],
  ['READ RECORD by short identifier', '00B2012C00'],
  ['SELECT of number A', '00A4020C020013'],
  ['VERIFY of number A by short identifier', '002000930C303030303030303030303030'],
  ['a signature that makes number A the current file', '802A0093013000'],
]

describe('out of reach', () => {
  it.each(TEXT_OUT_OF_REACH)('in the text AP: %s', async (_, command) => {
    expect(await send([select(TEXT), command])).toEqual({ passed: [select(TEXT)], thrown: command })
  })

  it.each(VISUAL_OUT_OF_REACH)('in the visual AP: %s', async (_, command) => {
    expect(await send([select(VISUAL), command])).toEqual({ passed: [select(VISUAL)], thrown: command })
  })

  it.each([
    ['by name', select(TEXT)],
    ['by name, with an answer wanted', `00A404000A${TEXT}00`],
    ['by name in extended length', `00A4040C00000A${TEXT}`],
    ['by the beginning of its name', '00A4040C09D39210003100010104'],
    ['by a beginning that fits four applications', '00A4040C05D392100031'],
    ['by the provider alone, as the next one', '00A4040E05D392100031'],
    ['by a longer name', `00A4040C0B${TEXT}00`],
    ['by no name', '00A4040C'],
  ])('wherever the text AP was selected %s', async (_, selection) => {
    expect((await send([select(JPKI), selection, '00A4020C020001'])).thrown).toBe('00A4020C020001')
  })

  it('as long as another application was selected in vain, because the card may have kept the text AP', async () => {
    const refused = { [select(JPKI)]: '6A82' }
    expect((await send([select(TEXT), select(JPKI), '00A4020C020001'], refused)).thrown).toBe('00A4020C020001')
    const removed = { [select(JPKI)]: failure('card-removed') }
    expect((await send([select(TEXT), select(JPKI), '00A4020C020001'], removed)).thrown).toBe('00A4020C020001')
  })

  it('after the next occurrence of another application, because there may be none behind the text AP', async () => {
    const next = '00A4040E05D392F00026'
    expect((await send([select(TEXT), next, '00A4020C020001'])).thrown).toBe('00A4020C020001')
  })

  it('although the text AP answered that it could not be selected', async () => {
    const refused = { [select(TEXT)]: '6283' }
    expect((await send([select(JPKI), select(TEXT), '00A4020C020001'], refused)).thrown).toBe('00A4020C020001')
  })

  it('before anything was selected: somebody may have selected the text AP before', async () => {
    expect((await send(['00A4020C020001'])).thrown).toBe('00A4020C020001')
  })
})

describe('within reach', () => {
  it.each([
    ['the sign certificate, EF 0001 of the JPKI AP', [select(JPKI), '00A4020C020001', '00B0000000']],
    ['the same after a visit to the text AP', [select(TEXT), select(JPKI), '00A4020C020001']],
    ['the same where the answer waits for GET RESPONSE', [select(TEXT), `00A404000A${JPKI}00`, '00C0000010', '00A4020C020001']],
    ['the birth date, EF 0001 of the visual AP', [select(VISUAL), '00A4020C020001', '00B0810000']],
    ['the basic information, EF 0005 of the text AP', [select(TEXT), '00A4020C020005', '00B0850000']],
    ['the key of the text AP, IEF 0013', [select(TEXT), '802A0000013000']],
    ['number B of either', [select(TEXT), '00A4020C020015', '00200080', select(VISUAL), '00A4020C020012', '00200080']],
    ['the record of the common AP by short identifier', [select(TEXT), select(COMMON), '00B2010C00']],
    ['a new PIN', [select(TEXT), '00A4020C020011', '002000800431323334', '002401800435363738']],
    ['data objects and the throw-away command after power-up', ['00A40000', '00CA7F210000' + '00', '0084000008']],
  ])('%s', async (_, commands) => {
    expect(await send(commands, { [`00A404000A${JPKI}00`]: '6110' })).toEqual({ passed: commands, thrown: undefined })
  })
})

/**
 * A card as lenient as any could be, written without a look at the guard: it takes every class and instruction, beginnings
 * of names, the next occurrence, short identifiers wherever there is room for one, paths, and extended lengths. It
 * remembers whether a file of the 個人番号 ever became its current file.
 */
class LenientCard {
  readonly #applications = [JPKI, COMMON, REGISTER, VISUAL, TEXT]
  readonly #accepts: (index: number) => boolean
  #application = -1
  #count = 0
  touched = false

  constructor(accepts: (index: number) => boolean) {
    this.#accepts = accepts
  }

  respond(bytes: Uint8Array): Uint8Array {
    const accepted = this.#accepts(this.#count++)
    if (accepted) this.#obey(bytes)
    return hexToBytes(accepted ? '9000' : '6A82')
  }

  #obey(bytes: Uint8Array): void {
    const [, ins = 0, p1 = 0, p2 = 0] = bytes
    if (ins === 0xa4 && p1 === 0x04) this.#selectByName(data(bytes), (p2 & 0x02) !== 0)
    else if (ins === 0xa4) {
      // A path: every two bytes of it are selected one after the other.
      const path = data(bytes)
      for (let at = 0; at + 1 < path.length; at += 2) this.#touch(((path[at] ?? 0) << 8) | (path[at + 1] ?? 0))
    }
    if ((ins & 0xfe) === 0xb0 && (p1 & 0x80) !== 0) this.#touch(p1 & 0x1f)
    if ((ins & 0xfe) === 0xb2) this.#touch(p2 >> 3)
    if ([0x20, 0x21, 0x24, 0x2a, 0x2c, 0x32, 0x88].includes(ins)) this.#touch(p2 & 0x1f)
  }

  #selectByName(name: Uint8Array, next: boolean): void {
    const hex = Buffer.from(name).toString('hex').toUpperCase()
    const start = next ? this.#application + 1 : 0
    const found = this.#applications.findIndex((aid, index) => index >= start && aid.startsWith(hex))
    if (found >= 0) this.#application = found
  }

  #touch(file: number): void {
    const aid = this.#applications[this.#application]
    if (aid === TEXT && (file === 0x0001 || file === 0x0014)) this.touched = true
    if (aid === VISUAL && (file === 0x0005 || file === 0x0013)) this.touched = true
  }
}

/** The data field, short or extended; none where the body is a bare length. */
function data(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(4)
  const [first = 0, high = 0, low = 0] = body
  if (body.length <= 1 || (first === 0 && body.length === 3)) return new Uint8Array(0)
  return first === 0 ? body.subarray(3, 3 + ((high << 8) | low)) : body.subarray(1, 1 + first)
}

const anyName = fc
  .tuple(fc.constantFrom(TEXT, VISUAL, JPKI, COMMON, REGISTER), fc.integer({ min: 1, max: 10 }))
  .map(([aid, length]) => hexToBytes(aid.slice(0, 2 * length)))
const anyFile = fc.constantFrom(0x00, 0x01, 0x02, 0x05, 0x0a, 0x11, 0x13, 0x14, 0x15)
const anyClass = fc.oneof({ weight: 9, arbitrary: fc.constant(0x00) }, fc.constantFrom(0x80, 0x01, 0x08, 0x10, 0x40))

/** Encodes by hand: short or extended, with or without a wanted answer. */
function encode(header: readonly number[], body: Uint8Array, extended: boolean, wanted: boolean): Uint8Array {
  const length = extended ? [0, body.length >> 8, body.length & 0xff] : [body.length]
  const end = !wanted ? [] : body.length > 0 ? (extended ? [0, 0] : [0]) : extended ? [0, 0, 0] : [0]
  return concatBytes(Uint8Array.from(header), Uint8Array.from(body.length > 0 ? length : []), body, Uint8Array.from(end))
}

const anyCommand = fc
  .tuple(
    anyClass,
    fc.oneof(
      fc.tuple(fc.constantFrom(0x0c, 0x00, 0x02, 0x0e), anyName).map(([p2, name]) => ({ header: [0xa4, 0x04, p2], body: name })),
      fc
        .tuple(fc.constantFrom(0x00, 0x02, 0x08, 0x09), fc.array(anyFile, { minLength: 0, maxLength: 3 }))
        .map(([p1, path]) => ({ header: [0xa4, p1, 0x0c], body: Uint8Array.from(path.flatMap((file) => [0, file])) })),
      fc
        .tuple(fc.constantFrom(0xb0, 0xb1), anyFile, fc.constantFrom(0x00, 0x80, 0xa0, 0xe0))
        .map(([ins, file, bits]) => ({ header: [ins, bits | file, 0], body: new Uint8Array(0) })),
      anyFile.map((file) => ({ header: [0xb2, 1, (file << 3) | 4], body: new Uint8Array(0) })),
      fc
        .tuple(fc.constantFrom(0x20, 0x24, 0x2a, 0x32, 0x88), anyFile, fc.constantFrom(0x00, 0x80, 0xe0))
        .map(([ins, file, bits]) => ({ header: [ins, 0, bits | file], body: hexToBytes('31323334') })),
      fc
        .uint8Array({ minLength: 3, maxLength: 3 })
        .map(([ins = 0, p1 = 0, p2 = 0]) => ({ header: [ins, p1, p2], body: new Uint8Array(0) })),
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([cla, { header, body }, extended, wanted]) => encode([cla, ...header], body, extended, wanted))

/** The application and the encodings that this program really uses. */
const ordinaryCommand = fc.oneof(
  fc.constantFrom(TEXT, VISUAL, JPKI, COMMON, REGISTER).map((aid) => hexToBytes(select(aid))),
  anyFile.map((file) => encode([0x00, 0xa4, 0x02, 0x0c], Uint8Array.of(0, file), false, false)),
  fc
    .tuple(fc.boolean(), anyFile)
    .map(([extended, file]) => encode([0x00, 0xb0, 0x80 | file, 0], new Uint8Array(0), extended, true)),
  anyFile.map((file) => encode([0x00, 0x20, 0x00, 0x80 | file], hexToBytes('31323334'), false, false)),
  fc.constant(hexToBytes('00B0010000')),
)

describe('against a card that takes whatever it is sent', () => {
  it('no sequence of commands reaches the number', async () => {
    const answers = fc.infiniteStream(fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)))
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 12 }), answers, async (commands, accepts) => {
        const card = new LenientCard(() => accepts.next().value ?? true)
        const guarded = guardIndividualNumber({ transmit: async (bytes) => ok(card.respond(bytes)) })
        for (const command of commands) {
          try {
            await guarded.transmit(command)
          } catch {
            // Nothing was sent; somebody goes on all the same.
          }
        }
        expect(card.touched).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it('and no ordinary command is held back without need', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(TEXT, VISUAL, JPKI, COMMON),
        fc.array(ordinaryCommand, { maxLength: 12 }),
        async (first, commands) => {
          const unguarded = new LenientCard(() => true)
          const sent: Uint8Array[] = []
          const guarded = guardIndividualNumber({
            transmit: async (bytes) => {
              sent.push(bytes)
              return ok(hexToBytes('9000'))
            },
          })
          for (const command of [hexToBytes(select(first)), ...commands]) {
            unguarded.respond(command)
            const passes = await guarded.transmit(command).then(
              () => true,
              () => false,
            )
            expect(passes).toBe(!unguarded.touched)
            if (!passes) return
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
