export { type CodeEntry, codes, type ErrorCode, isErrorCode } from './codes.js';
export { ElbowroomError, type ErrorParts, type StoredError } from './elbowroom-error.js';
export { type PackedError, packError, unpackError } from './packed.js';
