/** What Node gives kiosk and hub alike: the encrypted SQLite file, files that are there whole or not at all, Ed25519, chance. Knows no other room but core. */
export { chance } from './chance.ts'
export { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
export { createFile, createFileInParts, publishFile, replaceFile, syncToDisk } from './durable-file.ts'
export { PRIVATE_KEY_LENGTH, publicKeyOf, type Signer, signerOf, verifySignature } from './ed25519.ts'
export { inspectKeyedFile, type KeyedFileKind, type KeyedFileState, makeKeyedSalt, SALT_LENGTH } from './keyed-file.ts'
export { namesIn } from './names-in.ts'
