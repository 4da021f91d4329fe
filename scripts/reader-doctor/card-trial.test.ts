import { describe, expect, it } from 'vitest'
import { ok, orThrow } from '../../core/base/index.ts'
import { makeSampleCard } from '../../fixtures/index.ts'
import { encodeCommandApdu, selectElementaryFile } from '../../native/iso7816/index.ts'
import { beginTrial, recognise } from './card-trial.ts'

/** A card of the deck on a reader; what reaches it is kept. */
function trialWith(id: string) {
  const card = makeSampleCard(id)
  card.powerOn()
  const sent: Uint8Array[] = []
  const trial = beginTrial({
    transmit: async (command) => {
      sent.push(command)
      return ok(await card.respond(command.slice()))
    },
  })
  return { trial, sent }
}

describe('a trial', () => {
  it('cannot reach the individual number either', async () => {
    const { trial, sent } = trialWith('himeji-70')
    const record = encodeCommandApdu(selectElementaryFile(0x0001))
    await expect(trial.transport.transmit(record)).rejects.toThrow('could reach the individual number')
    await expect(trial.channel.transmit(selectElementaryFile(0x0014))).rejects.toThrow('could reach the individual number')
    expect(sent).toEqual([])
  })

  it.each([
    ['himeji-70', 'individual-number-card'],
    ['smartphone', 'other'],
    ['basic-resident-register-card', 'other'],
    ['bank-card', 'other'],
  ])('%s is recognised: %s', async (id, kind) => {
    expect(orThrow(await recognise(trialWith(id).trial))).toBe(kind)
  })
})
