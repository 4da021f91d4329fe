import type { Clock, Timers } from '../../core/base/index.ts'
import type { ActKind } from '../../core/event/index.ts'
import {
  drawTasks,
  type RecordedStep,
  type RehearsalKind,
  type RehearsalResult,
  RehearsalRun,
  SCENARIOS,
  type TaskResult,
} from '../../core/rehearsal/index.ts'
import type { DockRehearsal, RehearsalCertificateSheet, RehearsalItem, RehearsalOutcome, SampleCard } from '../contract/index.ts'
import type { Dock, Rehearsal } from '../kiosk/index.ts'
import type { Ledger } from '../ledger/index.ts'

/** People who come, beside the opening. */
const PEOPLE = 8
/** How often the ledger is looked at, milliseconds; the seconds are those of its records. */
const LOOK_MILLISECONDS = 250

const ACT_KINDS: Readonly<Record<RehearsalKind, ActKind>> = { shelter: 'shelter-act', polling: 'polling-act' }

export interface TrainingRehearsalOptions {
  readonly kind: RehearsalKind
  /** Of the program that is played. */
  readonly program: { readonly id: string; readonly title: RehearsalCertificateSheet['program'] }
  /** The rehearsal's own. */
  readonly ledger: Pick<Ledger, 'acts'>
  readonly cards: readonly SampleCard[]
  readonly clock: Clock
  readonly timers: Timers
  /** Of a rehearsal that asks for none. */
  readonly newSeed: () => number
}

type Printed = Extract<DockRehearsal['step'], { readonly at: 'ended' }>['printed']

/** A rehearsal at a training station: who comes is drawn, and the ledger says what was done for them. */
export class TrainingRehearsal implements Rehearsal {
  readonly #options: TrainingRehearsalOptions
  readonly #listeners = new Set<() => void>()
  #seed: number
  #run: RehearsalRun | undefined
  #ended: { readonly result: RehearsalResult; readonly at: string; printed?: Printed } | undefined
  #cancel: (() => void) | undefined
  /** Read so far. */
  #after = 0
  #steps: RecordedStep[] = []

  constructor(options: TrainingRehearsalOptions) {
    this.#options = options
    this.#seed = options.newSeed()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  state(): DockRehearsal {
    const scenario = SCENARIOS[this.#options.kind]
    const tasks = this.#run?.tasks ?? drawTasks(scenario, this.#seed, PEOPLE)
    const results = this.#ended?.result.tasks ?? this.#run?.results ?? []
    return {
      title: scenario.title,
      seed: this.#seed,
      people: tasks.length,
      step: this.#step(),
      outcomes: results.map(outcomeOf),
    }
  }

  start(seed?: number): boolean {
    if (this.#run !== undefined && this.#ended === undefined) return false
    this.#seed = seed ?? (this.#ended === undefined ? this.#seed : this.#options.newSeed())
    this.#ended = undefined
    this.#look()
    this.#run = new RehearsalRun(drawTasks(SCENARIOS[this.#options.kind], this.#seed, PEOPLE), this.#now())
    // What was there before belongs to nobody of this run.
    this.#steps = []
    this.#watch()
    this.#changed()
    return true
  }

  next(): boolean {
    const run = this.#run
    if (run?.current === undefined || this.#ended !== undefined) return false
    this.#look()
    run.next(this.#now())
    if (run.current === undefined) this.#end(run)
    this.#changed()
    return true
  }

  stop(): boolean {
    if (this.#run === undefined || this.#ended !== undefined) return false
    this.#end(this.#run)
    this.#changed()
    return true
  }

  certificate(player: string | undefined): RehearsalCertificateSheet | undefined {
    if (this.#ended === undefined) return undefined
    const { result, at } = this.#ended
    const { kind, program } = this.#options
    return {
      kind: 'rehearsal-certificate',
      scenario: SCENARIOS[kind].title,
      program: program.title,
      ...(player !== undefined && { player }),
      at,
      tasks: result.tasks.map(outcomeOf),
      seconds: result.seconds,
      errors: result.errors,
      passed: result.passed,
      seed: this.#seed,
    }
  }

  notePrinted(printed: Printed): void {
    if (this.#ended === undefined || printed === undefined) return
    this.#ended = { ...this.#ended, printed }
    this.#changed()
  }

  #step(): DockRehearsal['step'] {
    if (this.#ended !== undefined) {
      const { result, printed } = this.#ended
      const { passed, seconds, errors } = result
      return { at: 'ended', passed, seconds, errors, ...(printed !== undefined && { printed }) }
    }
    const run = this.#run
    const task = run?.current
    if (run === undefined || task === undefined) return { at: 'ready' }
    const { title, says, goalSeconds } = task
    const brings = task.brings.flatMap((item): readonly RehearsalItem[] => {
      if (item.kind === 'ticket') return [item]
      const card = this.#options.cards.find(({ id }) => id === item.card)
      return card === undefined ? [] : [{ kind: 'card', card }]
    })
    // What must only not happen has no end of its own.
    const served = run.isServed && task.expects.some(({ times }) => times !== 0)
    return { at: 'task', number: run.index + 1, title, says, brings, goalSeconds, seconds: run.secondsAt(this.#now()), served }
  }

  #watch(): void {
    this.#cancel?.()
    this.#cancel = this.#options.timers.after(LOOK_MILLISECONDS, () => {
      const before = this.#steps.length
      this.#look()
      if (this.#steps.length !== before) this.#changed()
      if (this.#ended === undefined) this.#watch()
    })
  }

  /** What the ledger holds since the last look. */
  #look(): void {
    const { ledger, program, kind } = this.#options
    for (const { id, seq, act, at, content = {} } of ledger.acts(program.id, ACT_KINDS[kind], this.#after)) {
      this.#after = Math.max(this.#after, seq)
      this.#steps.push({ id, act, at, content: { ...content } })
    }
    this.#run?.observe(this.#steps)
  }

  #end(run: RehearsalRun): void {
    this.#cancel?.()
    this.#ended = { result: run.result(), at: this.#options.clock.now().toString() }
  }

  #now(): number {
    return this.#options.clock.now().epochMilliseconds
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

function outcomeOf({ task, seconds, errors }: TaskResult): RehearsalOutcome {
  return { title: task.title, seconds, goalSeconds: task.goalSeconds, errors }
}

/** The dock with a rehearsal in it. */
export function withRehearsal(dock: Dock, rehearsal: TrainingRehearsal): Dock {
  return {
    rehearsal,
    state: () => ({ ...dock.state(), rehearsal: rehearsal.state() }),
    putCard: (id) => dock.putCard(id),
    takeCard: () => dock.takeCard(),
    plugReader: (plugged) => dock.plugReader(plugged),
    subscribe: (listener) => {
      const unsubscribe = [dock.subscribe(listener), rehearsal.subscribe(listener)]
      return () => {
        for (const end of unsubscribe) end()
      }
    },
  }
}
