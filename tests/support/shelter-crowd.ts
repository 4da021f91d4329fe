import type { ShelterAct } from '../../core/shelter/index.ts'
import { seededRandom } from './seeded-random.ts'

const FAMILIES = '佐藤 鈴木 高橋 田中 伊藤 渡邊 山本 中村 小林 加藤 髙田 齋藤'.split(' ')
const FAMILY_READINGS = 'さとう すずき たかはし たなか いとう わたなべ やまもと なかむら こばやし かとう たかだ さいとう'.split(
  ' ',
)
const GIVEN = '花子 太郎 さくら 健 美咲 翔 陽菜 蓮 結衣 大翔'.split(' ')
const GIVEN_READINGS = 'はなこ たろう さくら けん みさき しょう ひな れん ゆい ひろと'.split(' ')

const idOf = (number: number) => number.toString(16).padStart(16, '0')

/**
 * What is done at a shelter of so many people until so many acts are on record: households of three come, go out and back, and eat.
 * Invented, and the same at every run.
 */
export function* shelterCrowd(people: number, acts: number): Generator<ShelterAct> {
  const random = seededRandom(20_261_128)
  const draw = (count: number) => Math.floor(random() * count)
  yield { act: 'opened', responsible: '避難所班' }
  for (let person = 1; person <= people; person++) {
    const first = person - ((person - 1) % 3)
    const [family, given] = [first % FAMILIES.length, draw(GIVEN.length)]
    const suffix = person - first
    yield {
      act: 'person-registered',
      person: idOf(person),
      household: idOf(first),
      receipt: { prefix: 'A', number: Math.ceil(person / 3), ...(suffix > 0 && { suffix }) },
      route: 'manual',
      facts: {
        name: `${FAMILIES[family]} ${GIVEN[given]}`,
        kana: `${FAMILY_READINGS[family]} ${GIVEN_READINGS[given]}`,
        birthDate: `${1935 + draw(90)}${String(1 + draw(12)).padStart(2, '0')}${String(1 + draw(28)).padStart(2, '0')}`,
        sex: draw(2) === 0 ? 'female' : 'male',
        address: `兵庫県姫路市安田四丁目${person}番地`,
        ...(draw(20) === 0 && { needs: ['doctor'], careClasses: ['illness-injury'] }),
      },
      stay: { form: 'shelter' },
      zone: draw(2) === 0 ? 'gym' : 'families',
      consents: [{ consent: 'handling', given: true, version: '2026-04', language: 'ja', method: 'visitor' }],
    }
  }
  for (let act = people + 1; act < acts; act++) {
    const persons = [idOf(1 + draw(people))]
    const kind = draw(4)
    if (kind === 0) yield { act: 'went-out', persons }
    else if (kind === 1) yield { act: 'returned', persons }
    else yield { act: 'goods-given', goods: 'meal', persons, quantity: 1 }
  }
}
