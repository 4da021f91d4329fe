import { type KeyObject, sign, verify } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type Program, parseProgram, runProgramTests } from '../../core/program/index.ts'
import { encodeEnvelope, PAYLOAD_TYPE, parseEnvelope, preAuthenticationEncoding } from './envelope.ts'
import { keyIdOf } from './key-id.ts'
import { publicKeyOf, type SignerKey } from './signer-key.ts'
import { publicHalf } from './signing-key.ts'

/** A program that a believed key has signed, that reads without a problem and that passes its own tests. */
export interface SignedProgram {
  readonly program: Program
  /** The bytes of the program file, as they were signed. */
  readonly payload: Uint8Array
  readonly signer: SignerKey
}

/** The text of a program file; `undefined` when it is not UTF-8. */
export function programText(payload: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(payload)
  } catch {
    return undefined
  }
}

/**
 * Reads a program file to the end: no problem in it, and every row of its test table as expected. Failures: `program-unreadable`,
 * `program-invalid` with line and column, `program-tests-failed` with the names of rows.
 */
export function checkedProgram(payload: Uint8Array): Result<Program, Failure> {
  const text = programText(payload)
  if (text === undefined) return err(failure('program-unreadable'))
  const parsed = parseProgram(text)
  if (!parsed.ok) {
    const { line, column, message } = parsed.error
    return err(failure('program-invalid', { line, column, problem: message.en }))
  }
  const failed = runProgramTests(parsed.value).filter(({ passed }) => !passed)
  const [first] = failed
  return first === undefined
    ? ok(parsed.value)
    : err(failure('program-tests-failed', { failed: failed.length, of: parsed.value.tests.length, first: first.test.name }))
}

/** The signatures alone, whatever the payload is. */
export function signEnvelope(payload: Uint8Array, keys: readonly KeyObject[]): Uint8Array {
  const signed = preAuthenticationEncoding(PAYLOAD_TYPE, payload)
  const signatures = keys.map((key) => ({ keyId: keyIdOf(publicHalf(key)), signature: new Uint8Array(sign(null, signed, key)) }))
  return encodeEnvelope({ payload, signatures })
}

/** Signs a program file; with several keys while keys are changed. What has a problem or fails its tests is not signed. */
export function signProgram(payload: Uint8Array, keys: readonly KeyObject[]): Result<Uint8Array, Failure> {
  const checked = checkedProgram(payload)
  return checked.ok ? ok(signEnvelope(payload, keys)) : checked
}

/**
 * Adds a signature to a package, so that stations take it that believe either key. One of the same key is replaced. Failures: those of
 * {@link parseEnvelope} and {@link checkedProgram}.
 */
export function addSignature(bytes: Uint8Array, key: KeyObject): Result<Uint8Array, Failure> {
  const envelope = parseEnvelope(bytes)
  if (!envelope.ok) return envelope
  const { payload, signatures } = envelope.value
  const added = signProgram(payload, [key])
  if (!added.ok) return added
  const own = parseEnvelope(added.value)
  if (!own.ok) return own
  const keyId = keyIdOf(publicHalf(key))
  const others = signatures.filter((other) => other.keyId !== keyId)
  return ok(encodeEnvelope({ payload, signatures: [...others, ...own.value.signatures] }))
}

/**
 * Verifies the signatures of a package alone. One of a believed key is enough, and none of theirs may be wrong; others say nothing.
 * Failures: those of {@link parseEnvelope}, `program-signer-unknown`, `program-signature-wrong`.
 */
export function verifyEnvelope(
  bytes: Uint8Array,
  believed: readonly SignerKey[],
): Result<Pick<SignedProgram, 'payload' | 'signer'>, Failure> {
  const envelope = parseEnvelope(bytes)
  if (!envelope.ok) return envelope
  const { payload, signatures } = envelope.value
  const signed = preAuthenticationEncoding(PAYLOAD_TYPE, payload)
  const known = signatures.flatMap(({ keyId, signature }) => {
    const signer = believed.find(({ keyid }) => keyid === keyId)
    return signer === undefined ? [] : [{ signer, signature }]
  })
  const [first] = known
  if (first === undefined) return err(failure('program-signer-unknown', { keyid: signatures[0]?.keyId ?? '' }))
  const wrong = known.find(({ signer, signature }) => !verify(null, signed, publicKeyOf(signer), signature))
  return wrong === undefined
    ? ok({ payload, signer: first.signer })
    : err(failure('program-signature-wrong', { keyid: wrong.signer.keyid }))
}

/**
 * Verifies a package and reads the program in it. Failures: those of {@link verifyEnvelope} and {@link checkedProgram}, for which
 * `read` can stand in.
 */
export function verifyPackage(
  bytes: Uint8Array,
  believed: readonly SignerKey[],
  read: typeof checkedProgram = checkedProgram,
): Result<SignedProgram, Failure> {
  const envelope = verifyEnvelope(bytes, believed)
  if (!envelope.ok) return envelope
  const program = read(envelope.value.payload)
  return program.ok ? ok({ program: program.value, ...envelope.value }) : program
}
