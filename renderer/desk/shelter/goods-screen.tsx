import { useState } from 'react'
import { Button, Group, Input, Label, NumberField } from 'react-aria-components'
import type { DeskShelter } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { Switched } from './fields.tsx'
import { KeyedButton } from './keyed-button.tsx'
import type { ShelterParts } from './shelter-context.ts'
import type { Shortcut } from './shortcut.ts'
import { TapHere } from './tap-here.tsx'

type Goods = DeskShelter['goods'][number]

/** 物資・食事・入浴: one thing is chosen, then card after card. Who may not have it yet is told from when. */
export function GoodsScreen({ shelter, bridge }: ShelterParts) {
  const { t, local } = useText()
  const { failure, send } = useRequest()
  const chosen = shelter.goods.find((one) => one.chosen)
  const choose = (goods: string) => send(() => bridge.request('shelter:mode', { mode: 'goods', goods }))
  return (
    <div className="flex flex-col gap-3">
      {chosen === undefined ? (
        <p className="rounded-16 border-2 border-caution bg-caution-soft px-5 py-4 text-[1.5rem] font-bold text-caution">
          {t('shelter.goods.choose')}
        </p>
      ) : (
        <TapHere title={t('shelter.goods.tap', { goods: local(chosen.name) })} hint={t('shelter.goods.hint')} />
      )}
      {chosen?.instruction !== undefined && (
        <p className="rounded-8 border-l-8 border-accent bg-surface-soft px-4 py-2 font-bold text-pretty">
          {local(chosen.instruction)}
        </p>
      )}
      <RequestFailure code={failure} />
      <ul aria-label={t('shelter.goods.group')} className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-2.5">
        {shelter.goods.map((goods, index) => (
          <li key={goods.id} className="flex">
            <Tile goods={goods} shortcut={index < 9 ? `Alt+${index + 1}` : undefined} onChoose={() => void choose(goods.id)} />
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <div className="flex flex-wrap items-end gap-4">
          <Switched
            label={<span className="flex items-center gap-2">{t('shelter.goods.household')}</span>}
            on={shelter.wholeHousehold}
            onChange={(household) =>
              void send(() => bridge.request('shelter:mode', { mode: 'goods', goods: chosen.id, household }))
            }
            testId={TEST_IDS.shelterField('household')}
          />
          <Unnamed goods={chosen.id} bridge={bridge} />
        </div>
      )}
    </div>
  )
}

function Tile(props: { readonly goods: Goods; readonly shortcut: Shortcut | undefined; readonly onChoose: () => void }) {
  const { goods, shortcut, onChoose } = props
  const { t, local } = useText()
  const look = goods.chosen ? 'border-accent! bg-accent! text-on-accent!' : ''
  return (
    <KeyedButton
      data-testid={TEST_IDS.shelterGoods(goods.id)}
      aria-pressed={goods.chosen}
      shortcut={shortcut}
      onPress={onChoose}
      className={`min-h-24 flex-1 flex-col gap-0.5! whitespace-normal! ${look}`}
    >
      <span className="text-[1.375rem] leading-130">{local(goods.name)}</span>
      <span className="text-[1rem] font-normal">
        {t(`shelter.goods.kind.${goods.kind}`)}　{t('shelter.goods.today', { count: goods.givenToday })}
      </span>
    </KeyedButton>
  )
}

const STEP =
  'focus-mark min-h-12 min-w-12 rounded-8 border-2 border-key-line bg-surface text-[1.5rem] font-bold pressed:bg-pressed'

/** For people who were only counted: so many at once. */
function Unnamed({ goods, bridge }: { readonly goods: string } & Pick<ShelterParts, 'bridge'>) {
  const { t } = useText()
  const { busy, failure, send } = useRequest()
  const [quantity, setQuantity] = useState(1)
  const valid = Number.isInteger(quantity) && quantity >= 1
  return (
    <div className="flex flex-wrap items-end gap-2">
      <NumberField value={quantity} onChange={setQuantity} minValue={1} maxValue={999} className="flex items-center gap-2">
        <Label className="font-bold">{t('shelter.goods.unnamed')}</Label>
        <Group className="flex gap-1">
          <Button slot="decrement" className={STEP}>
            −
          </Button>
          <Input className="focus-mark min-h-12 w-16 rounded-8 border-2 border-key-line bg-surface text-center text-[1.25rem] font-bold tabular-nums" />
          <Button slot="increment" className={STEP}>
            ＋
          </Button>
        </Group>
      </NumberField>
      <KeyedButton
        shortcut="Alt+U"
        isDisabled={!valid || busy}
        onPress={() => void send(() => bridge.request('shelter:give-unnamed', { goods, quantity }))}
      >
        {t('shelter.goods.give')}
      </KeyedButton>
      <RequestFailure code={failure} />
    </div>
  )
}
