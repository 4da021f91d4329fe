import type { Sound, VisitorState, VisitorView } from '../contract/index.ts'
import type { ProgramAtPlace } from './active-program.ts'

/** The visitor's screen with its revision: grows by one with every change, so that a sound is played once. */
export class VisitorScreen {
  readonly #simulated: boolean
  #program: VisitorState['program']
  #state: VisitorState

  constructor(simulated: boolean) {
    this.#simulated = simulated
    this.#state = this.#with({ screen: 'starting' }, 0, undefined)
  }

  get state(): VisitorState {
    return this.#state
  }

  show(view: VisitorView, sound: Sound | undefined): VisitorState {
    this.#state = this.#with(view, this.#state.revision + 1, sound)
    return this.#state
  }

  /** Another program is in force (or none); what is shown stays. The new state, unless nothing was shown yet. */
  work(active: ProgramAtPlace | undefined): VisitorState | undefined {
    const place = active?.program.places.find(({ id }) => id === active.place)?.name
    this.#program =
      active === undefined || place === undefined
        ? undefined
        : {
            title: active.program.title,
            place,
            instruction: active.program.instruction,
            languages: active.program.languages,
          }
    const { view, revision } = this.#state
    this.#state = this.#with(view, revision, undefined)
    return revision === 0 ? undefined : this.#state
  }

  #with(view: VisitorView, revision: number, sound: Sound | undefined): VisitorState {
    return {
      view,
      revision,
      simulated: this.#simulated,
      ...(sound === undefined ? {} : { sound }),
      ...(this.#program === undefined ? {} : { program: this.#program }),
    }
  }
}
