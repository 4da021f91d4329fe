import { rmSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { citizenCard } from '../../fixtures/index.ts'
import { SAMPLE_STAFF } from '../../main/training/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { FURTHER_SCENES, play, resultOf, sceneArguments } from '../../scripts/demonstration-acts.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { newStationFolder } from '../../scripts/quick-hands-station.ts'
import { checkInsOf } from '../support/station-ledger.ts'

async function openScene(program: string): Promise<KioskDriver> {
  const scene = FURTHER_SCENES.find((candidate) => candidate.program === program)
  if (scene === undefined) throw new Error(`no scene ${program}`)
  const station = newStationFolder()
  const kiosk = await KioskDriver.launch({ station, args: sceneArguments(scene) })
  onTestFinished(async () => {
    await kiosk.close()
    rmSync(station, { recursive: true, force: true })
  })
  await kiosk.waitForScreen('waiting')
  return kiosk
}

describe('real windows at the levels holder and face', () => {
  /*
   * - A person enters number B; the visitor's screen says that the staff looks at the face, and shows no picture.
   * - Nobody has signed in at the desk, so that is asked first; then the desk shows portrait, name and address: drawn by the page, under its policy.
   * - The person takes the card. The staff says yes: the question and its pictures are gone, the check-in is there.
   */
  test('the desk compares the face, and forgets it', async () => {
    const kiosk = await openScene('himeji-senior-pass')
    const [visitor, desk] = [await kiosk.window('visitor'), await kiosk.window('desk')]
    await kiosk.putCard('himeji-70')
    await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
    await kiosk.waitForScreen('comparison')
    // Nobody sits at the desk: whose answer it would be is asked first.
    await desk.getByTestId(TEST_IDS.staffSignIn).waitFor()
    expect(await desk.getByTestId(TEST_IDS.faceQuestion).count()).toBe(0)
    await kiosk.chooseStaff(SAMPLE_STAFF[0])
    await kiosk.waitForFaceQuestion()
    expect(await visitor.locator('img').count()).toBe(0)
    const question = desk.getByTestId(TEST_IDS.faceQuestion)
    const drawn = await question.locator('img').evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => {
          if (!(image instanceof HTMLImageElement)) return 0
          await image.decode()
          return image.naturalWidth
        }),
      ),
    )
    expect(drawn).toHaveLength(3)
    expect(Math.min(...drawn)).toBeGreaterThan(100)
    expect(await question.innerText()).toContain('昭和31年(1956年)5月10日')
    expect(checkInsOf(kiosk.station)).toEqual([])

    await kiosk.takeCard()
    await kiosk.answerFace('same-person')
    expect(await kiosk.waitForScreen('decision')).toMatchObject({ outcome: 'admit' })
    await question.waitFor({ state: 'detached' })
    expect(await desk.locator('img').count()).toBe(0)
    expect(checkInsOf(kiosk.station)).toMatchObject([{ outcome: 'admit', ruleId: 'himeji-65-and-over' }])
    const proof = desk.getByTestId(TEST_IDS.deskProofValue)
    expect(await proof.evaluateAll((lines) => lines.map((line) => [line.dataset.value, line.dataset.status]))).toEqual([
      ['attributes', 'authentic'],
      ['face', 'authentic'],
      ['chip', 'authentic'],
    ])
    expect(kiosk.output).not.toContain('見本')
  })

  test.each(FURTHER_SCENES)('the demonstration at $program', async ({ program, acts }) => {
    const kiosk = await openScene(program)
    for (const act of acts) {
      expect(resultOf(await play(act, kiosk, kiosk)), act.card).toBe(act.expect)
      await kiosk.waitForScreen('decision', 'failure')
      await kiosk.takeCard()
    }
  })
})
