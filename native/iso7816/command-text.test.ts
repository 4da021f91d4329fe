import { describe, expect, it } from 'vitest'
import {
  changeReferenceData,
  commandText,
  computeDigitalSignature,
  readBinary,
  selectApplication,
  selectElementaryFile,
  verify,
  verifyQuery,
} from './index.ts'

describe('a trace', () => {
  it('never shows a PIN', () => {
    const text = commandText(verify(new TextEncoder().encode('1234')))
    expect(text).toBe('VERIFY (masked)')
    expect(commandText(changeReferenceData(new TextEncoder().encode('1234')))).toBe('CHANGE REFERENCE DATA (masked)')
  })

  it.each([
    [selectApplication(Uint8Array.of(0xa0, 0x00, 0x01, 0x51, 0x00)), 'SELECT A000015100'],
    [selectElementaryFile(0x0002), 'SELECT 0002'],
    [readBinary(0x0100, 80), 'READ BINARY 256+80'],
    [verifyQuery(), 'VERIFY (tries left)'],
    [computeDigitalSignature(Uint8Array.of(1), 'default'), 'PERFORM SECURITY OPERATION'],
    [{ ...verifyQuery(), ins: 0xfc }, 'INS FC'],
  ])('%o', (command, text) => {
    expect(commandText(command)).toBe(text)
  })
})
