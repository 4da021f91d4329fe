import type { Language, LocalizedText, VisitorLanguage } from '../../core/base/index.ts'

/** Papers a sheet is laid out for: A4, A5, a receipt roll of 80 mm, or a label or wristband of the size that the station has. */
export const SHEET_PAPERS = ['a4', 'a5', 'receipt', 'tag'] as const
export type SheetPaper = (typeof SHEET_PAPERS)[number]

/** A word of a staff's sheet: in both languages, or as it stands (a name, a number, an address). */
export type SheetText = LocalizedText | string

export interface SheetFact {
  readonly label: SheetText
  readonly value: SheetText
}

export interface SheetColumn {
  readonly label: SheetText
  /** Numbers stand at the right, tick boxes in the middle. */
  readonly align?: 'left' | 'right' | 'centre'
  /** Share of the width beside the other columns; 1 where nobody says. */
  readonly width?: number
}

/** Counts over time or classes, drawn in black and shades of it. */
export interface SheetChart {
  readonly form: 'bars' | 'line'
  /** Names of the places on the axis, in order. */
  readonly labels: readonly SheetText[]
  readonly series: readonly { readonly name: SheetText; readonly values: readonly number[] }[]
  readonly unit?: SheetText
}

/** A part of a sheet of figures. */
export type SheetSection =
  | {
      readonly section: 'facts'
      readonly heading?: SheetText
      readonly facts: readonly SheetFact[]
    }
  | {
      readonly section: 'table'
      readonly heading?: SheetText
      readonly columns: readonly SheetColumn[]
      readonly rows: readonly (readonly SheetText[])[]
      /** Lines to write on by hand, after the rows. */
      readonly blankRows?: number
    }
  | { readonly section: 'text'; readonly heading?: SheetText; readonly paragraphs: readonly SheetText[] }
  | { readonly section: 'chart'; readonly heading?: SheetText; readonly chart: SheetChart }
  /** Lines for signatures or seals (署名・記名押印), one for each label. */
  | { readonly section: 'signatures'; readonly heading?: SheetText; readonly labels: readonly SheetText[] }

/** A document of figures, lists and charts: what is on it is decided by whoever counts. */
export interface FiguresSheet {
  /** 避難所状況報告, 避難者名簿 (goes on by hand), 投票録, 投票状況, charts. */
  readonly kind: 'shelter-report' | 'shelter-list' | 'minutes' | 'turnout' | 'chart'
  readonly language: Language
  readonly title: SheetText
  /** Where: the shelter, the polling place. */
  readonly place: SheetText
  /** As of; ISO 8601 instant. */
  readonly at: string
  readonly sections: readonly SheetSection[]
}

/** Tags (避難者タグ・リストバンド): one label each. A tag that is found says neither a name nor where somebody sleeps. */
export interface ShelterTagSheet {
  readonly kind: 'shelter-tag'
  readonly shelter: LocalizedText
  /** ISO 8601 instant. */
  readonly at: string
  readonly tags: readonly {
    /** What the scanner reads (`U1-…`). */
    readonly code: string
    /** Receipt number, to be said aloud (`A-0012`). */
    readonly number: string
  }[]
}

/** Slip お薬の情報の見方: how people see their medicines in マイナポータル themselves. The same words for everybody. */
export interface MedicineSlipSheet {
  readonly kind: 'medicine-slip'
  readonly language: VisitorLanguage
}

/** What an oath can hold, in the order that the program gives. */
export const OATH_FIELDS = [
  'elections',
  'date',
  'receipt-number',
  'reason',
  'statement',
  'name',
  'kana',
  'birth-date',
  'address',
  'roll-address',
  'district',
  'roll-number',
  'signature',
] as const
export type OathField = (typeof OATH_FIELDS)[number]

/** 宣誓書 of an early voter (期日前投票, 施行令49条の8), to be signed, or as it was given electronically. */
export interface OathSheet {
  readonly kind: 'oath'
  /** 期日前投票宣誓書, 宣誓書兼請求書 … */
  readonly title: string
  /** あて先: the board of the municipality. */
  readonly addressee?: string
  /** What is printed, in this order; a field without a value is a line to write on. */
  readonly fields: readonly OathField[]
  readonly elections: readonly string[]
  /** Of the oath, as it is to be read (令和8年11月28日). */
  readonly date: string
  readonly receiptNumber: string
  readonly voter: {
    readonly name?: string
    readonly kana?: string
    /** As it is to be read, also an unknown one. */
    readonly birthDate?: string
    readonly address?: string
    /** Where the roll has another address than the card. */
    readonly rollAddress?: string
    readonly district?: string
    readonly rollNumber?: string
  }
  /** 事由 1–6 of the program, each with whether it was chosen. */
  readonly reasons: readonly { readonly code: number; readonly text: string; readonly chosen: boolean }[]
  /** The sentence that is sworn. */
  readonly statement: string
  /** Signed by hand, or given at the screen at this instant (as it is to be read). */
  readonly signed: 'by-hand' | { readonly electronically: string }
  /** 事務処理欄: what the clerks write or the station knows already (交付した投票用紙, 代理・点字, 時刻, 係員). */
  readonly clerk: readonly { readonly label: string; readonly value?: string }[]
}

/** Receipt of a polling desk (受付票): what was handed out, and nothing of how. */
export interface PollingReceiptSheet {
  readonly kind: 'polling-receipt'
  readonly place: LocalizedText
  readonly election: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly receiptNumber: string
  readonly papers: readonly { readonly ballot: LocalizedText; readonly state: LocalizedText }[]
  readonly note?: LocalizedText
}

/** One line of the checklist; short, because a place has thousands. */
export interface ChecklistVoter {
  /** Number on the roll (名簿番号). */
  readonly number: string
  readonly name: string
  readonly kana?: string
  readonly birthDate: string
  readonly address: string
  /** 不在者投票用紙交付済, 失権 …: why somebody gets nothing, or what is to be asked. */
  readonly marks: readonly string[]
  /** For each ballot in order: when and under which receipt number it was handed out; empty where it was not. */
  readonly received: readonly string[]
}

/** 投票所名簿チェックリスト: the roll with who has received what, so that paper can take over at once. Staff's; Japanese. */
export interface PollingChecklistSheet {
  readonly kind: 'polling-checklist'
  readonly election: string
  readonly place: string
  /** As of; ISO 8601 instant. */
  readonly at: string
  /** Names of the ballots, short enough for a column. */
  readonly ballots: readonly string[]
  /** The last receipt number that the station gave: paper goes on with the next. */
  readonly lastReceiptNumber?: string
  /** How to go on by paper, one step each. */
  readonly steps: readonly string[]
  /** 投票区; each begins on a page of its own. */
  readonly districts: readonly { readonly name: string; readonly voters: readonly ChecklistVoter[] }[]
}

/** 訓練修了証 of a rehearsal. */
export interface RehearsalCertificateSheet {
  readonly kind: 'rehearsal-certificate'
  readonly scenario: LocalizedText
  readonly program: LocalizedText
  /** Who played; absent where nobody was signed in: a line to write on. */
  readonly player?: string
  /** ISO 8601 instant of the end. */
  readonly at: string
  readonly tasks: readonly {
    readonly title: LocalizedText
    readonly seconds: number
    readonly goalSeconds: number
    /** What went wrong, in plain words; empty when all was right. */
    readonly errors: readonly LocalizedText[]
  }[]
  readonly seconds: number
  readonly errors: number
  readonly passed: boolean
  /** Of the draw of the people, so that the same rehearsal can be played again. */
  readonly seed: number
}

/** 職員カード: the name and a code that the scanner reads; the PIN is asked for all the same. */
export interface StaffCardSheet {
  readonly kind: 'staff-card'
  readonly station: string
  readonly name: string
  readonly role: LocalizedText
  /** What the scanner reads (`S-…`). */
  readonly code: string
}

/** Everything that the station prints beside a visitor's slip. */
export type Sheet =
  | FiguresSheet
  | ShelterTagSheet
  | MedicineSlipSheet
  | OathSheet
  | PollingReceiptSheet
  | PollingChecklistSheet
  | RehearsalCertificateSheet
  | StaffCardSheet
export type SheetKind = Sheet['kind']

/** What a page that is printed is made from. */
export interface SheetPage {
  readonly sheet: Sheet
  readonly paper: SheetPaper
  /** Size of the station's labels, millimetres. */
  readonly tag: { readonly width: number; readonly height: number }
  /** Nothing on it is real: simulated cards, or a rehearsal (訓練). */
  readonly training: boolean
  /** Name of the station. */
  readonly station: string
}
