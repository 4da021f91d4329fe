import { deferred } from '../../native/reader/deferred.ts'
import type { VirtualCard } from '../../native/simulator/index.ts'
import type { TestCard } from './pcsc-service.ts'

/** A simulated card for the test service, which gives it power at a connection and takes it as it is told to. */
export function onService(card: VirtualCard): TestCard {
  card.powerOff()
  return {
    answerToReset: card.atr,
    power: (on) => (on ? card.powerOn() : card.powerOff()),
    transmit: (command) => card.respond(command),
  }
}

/** A simulated card that answers one of its commands only when it is told to. */
export interface PausingCard {
  readonly card: VirtualCard
  /** Resolves when the command has come that is not answered yet. */
  readonly paused: Promise<void>
  goOn(): void
}

/** @param atCommand 1 is the first */
export function pausing(card: VirtualCard, atCommand: number): PausingCard {
  const pause = deferred<void>()
  const release = deferred<void>()
  let commands = 0
  return {
    paused: pause.promise,
    goOn: () => release.resolve(),
    card: {
      atr: card.atr,
      powerOn: () => card.powerOn(),
      powerOff: () => card.powerOff(),
      reset: () => card.reset(),
      async respond(command) {
        commands += 1
        // The sender overwrites its command when it gives up waiting.
        const copy = Uint8Array.from(command)
        if (commands === atCommand) {
          pause.resolve()
          await release.promise
        }
        return card.respond(copy)
      },
    },
  }
}
