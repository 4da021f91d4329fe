import type { DockRehearsal } from '../../main/contract/index.ts'

const TITLE = { ja: '避難所受付の訓練', en: 'Rehearsal of the shelter desk' }

/** A rehearsal with a family at the desk. */
export const PREVIEW_REHEARSAL: DockRehearsal = {
  title: TITLE,
  seed: 20_261,
  people: 9,
  step: {
    at: 'task',
    number: 3,
    title: { ja: '4人家族（カードは2枚）', en: 'A family of four with two cards' },
    says: {
      ja: '4人です。カードは2枚だけです。妻は38歳、母は70歳でカードがありません。',
      en: 'Four of us, two cards. My wife is 38 and my mother 70; they have none.',
    },
    brings: [
      {
        kind: 'card',
        card: {
          id: 'senior',
          label: { ja: '姫路市　70歳', en: 'Himeji, 70' },
          note: { ja: '', en: '' },
          pin: '1956',
          numberB: '56051020262285',
        },
      },
      { kind: 'ticket', barcode: '2600000013' },
    ],
    goalSeconds: 60,
    seconds: 24,
    served: true,
  },
  outcomes: [{ title: { ja: '避難所を開く', en: 'Open the shelter' }, seconds: 31, goalSeconds: 45, errors: [] }],
}

/** It is over, with a mistake, and the certificate is a file. */
export const PREVIEW_REHEARSAL_ENDED: DockRehearsal = {
  title: TITLE,
  seed: 20_261,
  people: 9,
  step: {
    at: 'ended',
    passed: false,
    seconds: 92,
    errors: 1,
    printed: { file: '/station/rehearsals/shelter-20261128T080102/sheets/rehearsal-certificate-20261123-011204-0001.pdf' },
  },
  outcomes: [
    { title: { ja: '避難所を開く', en: 'Open the shelter' }, seconds: 31, goalSeconds: 45, errors: [] },
    {
      title: { ja: 'ひとりで来た人', en: 'One person with a card' },
      seconds: 61,
      goalSeconds: 20,
      errors: [{ ja: '名簿にのっていない人がいます', en: 'Somebody is not on the list' }],
    },
  ],
}
