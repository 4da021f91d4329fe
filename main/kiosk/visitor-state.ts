import type { Program } from '../../core/program/index.ts'
import type { Sound, VisitorState, VisitorView } from '../contract/index.ts'

/** The visitor's screen with its revision: grows by one with every change, so that a sound is played once. */
export class VisitorScreen {
  readonly #program: VisitorState['program']
  readonly #simulated: boolean
  #state: VisitorState

  constructor(program: Program | undefined, place: string, simulated: boolean) {
    this.#simulated = simulated
    const placeName = program?.places.find(({ id }) => id === place)?.name
    this.#program =
      program === undefined || placeName === undefined
        ? undefined
        : { title: program.title, place: placeName, instruction: program.instruction }
    this.#state = this.#with({ screen: 'starting' }, 0, undefined)
  }

  get state(): VisitorState {
    return this.#state
  }

  show(view: VisitorView, sound: Sound | undefined): VisitorState {
    this.#state = this.#with(view, this.#state.revision + 1, sound)
    return this.#state
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
