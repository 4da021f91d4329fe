import { err, type Language, type LocalizedText, ok, systemClock } from '../../core/base/index.ts'
import { FAILURES } from '../../core/failure/index.ts'
import { type InstalledProgram, type ListedVersion, ProgramStore } from '../../main/program/index.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { readFileOf } from './program-source.ts'

function storeOf({ values }: Call): Outcome<ProgramStore> {
  if (values.station === undefined) return err('--station is needed')
  return ok(
    new ProgramStore({
      folder: values.station,
      accept: values['test-keys'] === true ? 'development' : 'production',
      clock: systemClock,
    }),
  )
}

function installedText({ outcome, waiting, program }: InstalledProgram, language: Language): string {
  const { id, version, period } = program
  const name =
    language === 'ja' ? `${program.title.ja}（${id} 第${version}版）` : `${program.title.en} (${id}, version ${version})`
  if (outcome === 'unchanged') return language === 'ja' ? `${name}はすでに入っています。` : `${name} is there already.`
  if (outcome === 'signed-anew')
    return language === 'ja' ? `${name}の署名を入れ替えました。` : `${name}: the signature was replaced.`
  if (waiting)
    return language === 'ja'
      ? `${name}を入れました。${period.from} から使われます。`
      : `${name} is installed. It is used from ${period.from} on.`
  return language === 'ja' ? `${name}を入れました。` : `${name} is installed.`
}

/** `install PACKAGE --station DIR` */
export function install(call: Call): Outcome {
  const [file, ...others] = call.files
  if (file === undefined || others.length > 0) return err('install: which PACKAGE?')
  const store = storeOf(call)
  if (!store.ok) return store
  const bytes = readFileOf(file)
  if (!bytes.ok) return bytes
  const installed = store.value.install(bytes.value)
  if (!installed.ok) return installed
  console.log(installedText(installed.value, call.language))
  return ok(EXIT.ok)
}

const STATE_WORDS: Readonly<Record<ListedVersion['state'], LocalizedText>> = {
  'in-use': { ja: '使用中', en: 'in use' },
  waiting: { ja: '期間前', en: 'waiting' },
  expired: { ja: '期間終了', en: 'expired' },
  replaced: { ja: '前の版', en: 'replaced' },
  refused: { ja: '使えません', en: 'refused' },
}

function versionText({ id, version, state, signed, failure }: ListedVersion, language: Language): string {
  const title = signed === undefined ? '' : `  ${signed.program.title[language]}`
  const period = signed === undefined ? '' : `  ${signed.program.period.from} – ${signed.program.period.until}`
  const why = failure === undefined ? '' : `  ${FAILURES[failure.code].number} ${FAILURES[failure.code].title[language]}`
  return `${id}  ${version}  ${STATE_WORDS[state][language]}${period}${title}${why}`
}

/** `list --station DIR` */
export function list(call: Call): Outcome {
  if (call.files.length > 0) return err('list takes no file')
  const store = storeOf(call)
  if (!store.ok) return store
  const versions = store.value.list()
  if (!versions.ok) return versions
  for (const version of versions.value) console.log(versionText(version, call.language))
  if (versions.value.length === 0) console.log(call.language === 'ja' ? '事業は入っていません。' : 'No program is installed.')
  return ok(versions.value.some(({ state }) => state === 'refused') ? EXIT.notInOrder : EXIT.ok)
}
