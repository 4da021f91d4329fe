import { CardTornOff, type VirtualCard } from './virtual-card.ts'

/** What goes wrong, and at which command after power-on (1 is the first). */
export type Misbehaviour =
  /** The card never answers this command, nor any later one. */
  | { readonly kind: 'silent'; readonly atCommand: number }
  /** The card is pulled away during this command. */
  | { readonly kind: 'torn-off'; readonly atCommand: number }
  /** From this command on the answers are replaced by these bytes, status bytes included. */
  | { readonly kind: 'garbage'; readonly atCommand: number; readonly answer: Uint8Array }

/** A card that behaves until the given command, and then misbehaves. Counts anew after each power-on. */
export function misbehaving(card: VirtualCard, misbehaviour: Misbehaviour): VirtualCard {
  let commands = 0
  let powered = false
  return {
    atr: card.atr,
    powerOn() {
      // A reader may power up a card that has power; that is no new start.
      if (!powered) commands = 0
      powered = true
      card.powerOn()
    },
    powerOff() {
      powered = false
      card.powerOff()
    },
    reset: () => card.reset(),
    async respond(command) {
      commands++
      if (commands < misbehaviour.atCommand) return card.respond(command)
      switch (misbehaviour.kind) {
        case 'silent':
          return new Promise<never>(() => {})
        case 'torn-off':
          throw new CardTornOff(`at command ${commands}`)
        case 'garbage':
          return misbehaviour.answer
      }
    },
  }
}
