import { setTimeout as pause } from 'node:timers/promises'
import { err, type LocalizedText, ok, type Result, systemTimers, within } from '../../core/base/index.ts'
import { FAILURES, type Failure, failure } from '../../core/failure/index.ts'
import { cardInterface, failureOfPcscError, loadPcscLibrary, type PcscContext } from '../../native/pcsc/index.ts'
import { CardSession } from '../../native/reader/card-session.ts'
import { acceptsReader } from '../../native/reader/index.ts'
import {
  beginTrial,
  hasForgotten,
  isThere,
  measure,
  readCertificate,
  readExtended,
  readWithWrongLength,
  recognise,
  type Trial,
} from './card-trial.ts'
import { alike, type Check, type Finding, fail, pass } from './findings.ts'
import { type Presence, PresenceWatch } from './presence.ts'

export interface Examination {
  /** A part of the name; any reader on which a card is put, when not given. */
  readonly reader?: string
  readonly taps: number
  /** How long the person is waited for, each time. */
  readonly waitMilliseconds: number
  say(text: LocalizedText): void
}

export interface Examined {
  readonly reader: string
  readonly findings: readonly Finding[]
  /** A call has not returned: only the end of the process ends it. */
  readonly stuck: boolean
}

/** A signature takes a second; nothing here does. */
const APDU_LIMIT_MILLISECONDS = 2_500
const CALL_LIMIT_MILLISECONDS = 2_000
/**
 * 106 kbit/s carry a short command in some 5 ms, and 256 bytes in about 30 (card reference §9.3). A visitor waits for about
 * twenty commands, so a reader that is several times slower is not fit.
 */
const COMMAND_LIMIT_MILLISECONDS = 60
const SPEED_MINIMUM_BYTES_PER_SECOND = 2_000
/** pcscd looks every 400 ms at a reader that does not report by itself. */
const NOTICE_LIMIT_MILLISECONDS = 1_000
/** A card on the edge of the field needs several attempts; more is a reader that does not find it. */
const READY_LIMIT_MILLISECONDS = 1_500
const POLL_MILLISECONDS = 30

const PUT: LocalizedText = {
  ja: 'マイナンバーカード（試験用でも可）を置いてください。',
  en: 'Put a MyNumber card (a test card will do) on the reader.',
}
const TAKE: LocalizedText = { ja: 'カードを取ってください。', en: 'Take the card away.' }

/** Why it cannot go on, in the words of the catalogue. */
export function reasonOf({ code, detail }: Failure): LocalizedText {
  const { number, title, remedy } = FAILURES[code]
  const facts = Object.entries(detail ?? {}).map(([name, value]) => ` ${name}=${value}`)
  return {
    ja: `${number} ${title.ja}。${remedy.ja}${facts.join('')}`,
    en: `${number} ${title.en}. ${remedy.en}${facts.join('')}`,
  }
}

class Examiner {
  readonly #examination: Examination
  /** The last word on each check counts: a later tap may take back what an earlier one has shown. */
  readonly #findings = new Map<Check, Finding>()
  readonly #notices: { readonly ready: number[]; readonly gone: number[] } = { ready: [], gone: [] }
  #reader = ''
  #stuck = false

  constructor(examination: Examination) {
    this.#examination = examination
  }

  async run(): Promise<Examined> {
    const opened = await this.#openContexts()
    if (opened !== undefined) {
      const presences = new PresenceWatch(opened.watch)
      await this.#examineReaders(opened.watch, presences, opened.card)
      await within(systemTimers, CALL_LIMIT_MILLISECONDS, presences.end())
      // What is still under way on them ends with the process.
      for (const context of [opened.watch, opened.card])
        await within(
          systemTimers,
          CALL_LIMIT_MILLISECONDS,
          context.cancel().then(() => (this.#stuck ? undefined : context.release())),
        )
    }
    return { reader: this.#reader, findings: [...this.#findings.values()], stuck: this.#stuck }
  }

  #note(...findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.set(finding.check, finding)
  }

  async #openContexts(): Promise<{ readonly watch: PcscContext; readonly card: PcscContext } | undefined> {
    const library = loadPcscLibrary()
    if (!library.ok) return void this.#note(fail('library', reasonOf(library.error)))
    this.#note(pass('library', alike(process.platform)))
    const opened: PcscContext[] = []
    while (opened.length < 2) {
      const context = await this.#call(library.value.establishContext())
      if (!context.ok) return void this.#note(fail('service', reasonOf(context.error)))
      opened.push(context.value)
    }
    const [watch, card] = opened
    if (watch === undefined || card === undefined) return undefined
    this.#note(pass('service', { ja: '動作中', en: 'running' }))
    return { watch, card }
  }

  async #call<Value>(call: Promise<Result<Value, Parameters<typeof failureOfPcscError>[0]>>): Promise<Result<Value, Failure>> {
    const bounded = await within(systemTimers, CALL_LIMIT_MILLISECONDS, call)
    if (!bounded.returned) {
      this.#stuck = true
      return err(failure('reader-not-responding'))
    }
    return bounded.value.ok ? ok(bounded.value.value) : err(failureOfPcscError(bounded.value.error))
  }

  async #examineReaders(watch: PcscContext, presences: PresenceWatch, card: PcscContext): Promise<void> {
    const { reader: part, taps } = this.#examination
    const listed = await this.#call(watch.listReaders())
    if (!listed.ok) return void this.#note(fail('reader', reasonOf(listed.error)))
    for (const name of listed.value) this.#examination.say({ ja: `リーダー: ${name}`, en: `reader: ${name}` })
    const readers = part === undefined ? listed.value : listed.value.filter((name) => acceptsReader({ only: [part] }, name))
    if (readers.length === 0) return void this.#note(fail('reader', reasonOf(failure('reader-none'))))

    for (let tap = 1; tap <= taps; tap++) {
      this.#examination.say(PUT)
      const presence = await presences.card(this.#reader === '' ? readers : [this.#reader], this.#examination.waitMilliseconds)
      if (presence === undefined || 'code' in presence) return this.#noCard(tap, presence, readers)
      if (tap === 1) {
        this.#reader = presence.reader
        this.#note(pass('reader', { ja: `${listed.value.length} 台中`, en: `of ${listed.value.length}` }))
      }
      if (!(await this.#tap(tap, presence, card))) return
    }
    const { ready, gone } = this.#notices
    this.#note(
      pass('insertion', {
        ja: `${ready.length}/${taps} 回、検知から最初の応答まで最長 ${milliseconds(Math.max(...ready))}`,
        en: `${ready.length} of ${taps}, to the first answer at most ${milliseconds(Math.max(...ready))}`,
      }),
      pass('removal', {
        ja: `${gone.length}/${taps} 回、最長 ${milliseconds(Math.max(...gone))}`,
        en: `${gone.length} of ${taps}, at most ${milliseconds(Math.max(...gone))}`,
      }),
    )
  }

  #noCard(tap: number, seen: Failure | undefined, readers: readonly string[]): void {
    if (tap === 1) {
      this.#note(pass('reader', alike(`${readers.length}`)))
      if (readers.length === 1) this.#reader = readers[0] ?? ''
    }
    const { taps } = this.#examination
    const missing = { ja: `${tap - 1}/${taps} 回、カードが置かれませんでした。`, en: `${tap - 1} of ${taps}, no card came.` }
    this.#note(fail('insertion', seen === undefined ? missing : reasonOf(seen)))
  }

  /** One card from its coming to its going; false when there is no use in another. */
  async #tap(tap: number, presence: Presence, context: PcscContext): Promise<boolean> {
    const session = this.#createSession(presence, context)
    const opened = await session.open()
    if (!opened.ok) return this.#end(session, 'connection', opened.error)
    const trial = beginTrial(session.transport)
    const recognised = await recognise(trial)
    if (!recognised.ok) return this.#end(session, 'connection', recognised.error)
    const ready = performance.now() - presence.since
    this.#notices.ready.push(ready)
    if (ready > READY_LIMIT_MILLISECONDS) {
      this.#note(fail('insertion', slow(ready, READY_LIMIT_MILLISECONDS)))
      return this.#close(session)
    }
    if (tap > 1) {
      const certificate = await readCertificate(trial)
      return certificate.ok ? this.#awaitRemoval(session, presence) : this.#end(session, 'shortReading', certificate.error)
    }

    this.#note(pass('connection', { ja: `${milliseconds(ready)} で応答`, en: `first answer after ${milliseconds(ready)}` }))
    this.#judgeStatus(session)
    if (recognised.value === 'other') {
      this.#note(
        fail('recognition', {
          ja: 'マイナンバーカードではないか、正しく読めません。別のカードでお試しください。',
          en: 'Not a MyNumber card, or not read correctly. Try another card.',
        }),
      )
      return this.#close(session)
    }
    this.#note(pass('recognition', alike('JPKI')))
    const certificate = await this.#tryShort(trial)
    if (certificate === undefined) return this.#close(session)
    await this.#tryExtended(session, certificate)
    await this.#close(session)
    if (this.#stuck) return false
    const afterwards = this.#createSession(presence, context)
    return (await this.#tryPowerOff(afterwards)) ? this.#awaitRemoval(afterwards, presence) : this.#close(afterwards)
  }

  #createSession(presence: Presence, context: PcscContext): CardSession {
    return new CardSession({
      context,
      reader: presence.reader,
      apduMilliseconds: APDU_LIMIT_MILLISECONDS,
      timers: systemTimers,
      gone: presence.gone.then(({ seen }) => seen),
    })
  }

  /** A card that was taken away too early is the person's doing, and still the end of the examination. */
  async #end(session: CardSession, check: Check, reason: Failure): Promise<false> {
    this.#note(fail(check, reasonOf(reason)))
    return this.#close(session)
  }

  async #close(session: CardSession): Promise<false> {
    await session.close()
    this.#stuck ||= session.stuck
    return false
  }

  #judgeStatus(session: CardSession): void {
    const { answerToReset = new Uint8Array(0), protocol = 'other' } = session.status ?? {}
    const side = cardInterface(answerToReset)
    const shown = Buffer.from(answerToReset).toString('hex').toUpperCase()
    const isFitting = side === 'contactless-type-b' || side === 'contact'
    const names = {
      'contactless-type-b': { ja: '非接触 Type B', en: 'contactless, Type B' },
      contact: { ja: '接触', en: 'contact' },
      contactless: { ja: '非接触、Type B 以外', en: 'contactless, not Type B' },
      unknown: { ja: '不明', en: 'unknown' },
    } as const
    const note = { ja: `${names[side].ja} (ATR ${shown})`, en: names[side].en }
    this.#note(isFitting ? pass('interface', note) : fail('interface', note))
    this.#note(protocol === 'other' ? fail('protocol', alike('–')) : pass('protocol', alike(protocol)))
  }

  /** Reads with short commands, with wrong lengths, and against the clock; the certificate, when all went well enough to go on. */
  async #tryShort(trial: Trial): Promise<Uint8Array | undefined> {
    const once = await readCertificate(trial)
    const again = once.ok ? await readCertificate(trial) : once
    if (!once.ok || !again.ok) {
      if (!again.ok) this.#note(fail('shortReading', reasonOf(again.error)))
      return undefined
    }
    if (Buffer.compare(once.value, again.value) !== 0)
      return void this.#note(fail('shortReading', { ja: '二度読んで内容が異なります。', en: 'Read twice, and not the same.' }))
    this.#note(pass('shortReading', alike(`2 × ${once.value.length} bytes`)))

    const corrected = await readWithWrongLength(trial)
    if (!corrected.ok) return void this.#note(fail('corrections', reasonOf(corrected.error)))
    this.#note(
      corrected.value
        ? pass('corrections', { ja: `訂正 ${trial.corrections()} 回`, en: `${trial.corrections()} needed and followed` })
        : fail('corrections', { ja: '長さを変えると内容が異なります。', en: 'Other bytes for another length.' }),
    )

    const measured = await measure(trial)
    if (!measured.ok) return void this.#note(fail('speed', reasonOf(measured.error)))
    const { commandMilliseconds, bytesPerSecond } = measured.value
    const isFast = commandMilliseconds <= COMMAND_LIMIT_MILLISECONDS && bytesPerSecond >= SPEED_MINIMUM_BYTES_PER_SECOND
    const figures = `${milliseconds(commandMilliseconds)}/APDU, ${Math.round(bytesPerSecond)} bytes/s`
    const limits = `≤ ${COMMAND_LIMIT_MILLISECONDS} ms/APDU, ≥ ${SPEED_MINIMUM_BYTES_PER_SECOND} bytes/s`
    this.#note(isFast ? pass('speed', alike(figures)) : fail('speed', alike(`${figures} (${limits})`)))
    return once.value
  }

  async #tryExtended(session: CardSession, certificate: Uint8Array): Promise<void> {
    const read = await readExtended(beginTrial(session.transport), certificate)
    this.#note(
      read.ok
        ? pass('extendedLength', alike(`${certificate.length} bytes`))
        : fail('extendedLength', {
            ja: `短いコマンドだけで動きます（遅くなります）。${reasonOf(read.error).ja}`,
            en: `It works with short commands only, and slower. ${reasonOf(read.error).en}`,
          }),
    )
  }

  /** The card was powered off with a file selected; it must know of none now. */
  async #tryPowerOff(session: CardSession): Promise<boolean> {
    const opened = await session.open()
    const forgotten = opened.ok ? await hasForgotten(beginTrial(session.transport)) : opened
    if (!forgotten.ok) this.#note(fail('powerOff', reasonOf(forgotten.error)))
    else if (forgotten.value) this.#note(pass('powerOff', { ja: '選択状態なし', en: 'nothing is selected any more' }))
    else
      this.#note(
        fail('powerOff', {
          ja: 'カードが前の状態を覚えています。このリーダーは使わないでください。',
          en: 'The card still knows what was selected. Do not use this reader.',
        }),
      )
    return forgotten.ok
  }

  /**
   * Speaks to the card until it is gone, and compares with when the service says so. The last answer comes before the removal,
   * so the time told is never too short.
   */
  async #awaitRemoval(session: CardSession, presence: Presence): Promise<boolean> {
    this.#examination.say(TAKE)
    const end = performance.now() + this.#examination.waitMilliseconds
    const trial = beginTrial(session.transport)
    let answered = performance.now()
    while ((await isThere(trial)) && performance.now() < end) {
      answered = performance.now()
      await pause(POLL_MILLISECONDS)
    }
    const noticed = await within(systemTimers, 3 * NOTICE_LIMIT_MILLISECONDS, presence.gone)
    await this.#close(session)
    if (!noticed.returned) {
      const stays = performance.now() >= end
      this.#note(
        fail(
          'removal',
          stays
            ? { ja: 'カードが取られませんでした。', en: 'The card was not taken away.' }
            : { ja: '検知されませんでした。', en: 'It was not noticed.' },
        ),
      )
      return false
    }
    const late = noticed.value.at - answered
    this.#notices.gone.push(late)
    if (late <= NOTICE_LIMIT_MILLISECONDS) return true
    this.#note(fail('removal', slow(late, NOTICE_LIMIT_MILLISECONDS)))
    return false
  }
}

function slow(taken: number, limit: number): LocalizedText {
  return alike(`${milliseconds(taken)} (≤ ${limit} ms)`)
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}

/** Examines one reader with a card that a person puts on and takes away; asks for no PIN and tells nothing of the card. */
export function examine(examination: Examination): Promise<Examined> {
  return new Examiner(examination).run()
}
