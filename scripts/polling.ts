/** `npm run polling -- new-key|confirm-code`: the office's side of 電話確認, when a desk cannot reach anybody who knows the other votes. */
import { createHmac, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Language } from '../core/base/index.ts'
import { failure } from '../core/failure/index.ts'
import { confirmationCode } from '../core/polling/index.ts'
import { createKeyFile, readKeyFile } from '../main/station/index.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'

const USAGE = `Usage:
  npm run polling -- new-key --out FILE
      a new key; a copy of the file goes to each station, which names it in station.yaml: polling.confirmationKeyFile
  npm run polling -- confirm-code --key FILE --election ID --station ID --voter NUMBER --challenge TEXT
      the six digits to say, AFTER the vote was entered in the office's own list: all five stand on the screen of the desk

  --language ja|en    default: from LANG

Exit codes: 0 done, 2 wrong use, 3 the key cannot be used`

const EXIT = { ok: 0, usage: 2, failed: 3 } as const

function main(argv: string[]): number {
  let language: Language = languageOfSystem()
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        key: { type: 'string' },
        election: { type: 'string' },
        station: { type: 'string' },
        voter: { type: 'string' },
        challenge: { type: 'string' },
        language: { type: 'string' },
      },
    })
    if (values.language === 'ja' || values.language === 'en') language = values.language
    const [command, ...rest] = positionals
    const { out, key, election, station, voter, challenge } = values
    if (rest.length === 0 && command === 'new-key' && out !== undefined) {
      const made = createKeyFile(out, (length) => new Uint8Array(randomBytes(length)))
      if (made.ok) return EXIT.ok
      printFailure(failure('polling-key-missing', made.error.detail), language)
      return EXIT.failed
    }
    if (
      rest.length > 0 ||
      command !== 'confirm-code' ||
      key === undefined ||
      election === undefined ||
      station === undefined ||
      voter === undefined ||
      challenge === undefined
    ) {
      console.error(USAGE)
      return EXIT.usage
    }
    const secret = readKeyFile(key)
    if (!secret.ok) {
      printFailure(failure('polling-key-missing', secret.error.detail), language)
      return EXIT.failed
    }
    const hmac = (message: Uint8Array) => new Uint8Array(createHmac('sha256', secret.value).update(message).digest())
    const code = confirmationCode(hmac, { election, station, voter, challenge })
    secret.value.fill(0)
    console.log(`${code.slice(0, 3)} ${code.slice(3)}`)
    return EXIT.ok
  } catch {
    console.error(USAGE)
    return EXIT.usage
  }
}

process.exitCode = main(process.argv.slice(2))
