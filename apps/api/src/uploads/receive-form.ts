import { ElbowroomError } from '@elbowroom/errors';
import type { FastifyRequest } from 'fastify';
import type { UploadFolder } from './upload-folder.js';

/** What a form may hold: three files, and the fields of the same call with a body of JSON. */
export const formLimits = { files: 3, fields: 20, parts: 23, fieldNameSize: 64, fieldSize: 4096 };

const fileFields: ReadonlySet<string> = new Set(['ratings', 'movies', 'links']);

/** Text as it stands; any other field is written as it would be in JSON. */
const textFields: ReadonlySet<string> = new Set(['name']);

/**
 * Reads a form of type multipart/form-data to its end, its files into the folder: what comes back is the body of the same
 * call in JSON, with the paths of the files as they lie in the folder.
 *
 * @param onStored told of each file once it is there, and has to be removed where the form is not taken after all
 * @throws ElbowroomError USAGE, and as {@link UploadFolder.store}
 */
export async function receiveForm(
  request: FastifyRequest,
  folder: UploadFolder,
  onStored: (path: string) => void,
): Promise<Record<string, unknown>> {
  const fields = new Map<string, unknown>();
  try {
    for await (const part of request.parts({ limits: { ...formLimits, fileSize: folder.limitBytes } })) {
      const { fieldname } = part;
      if (fields.has(fieldname)) throw malformed(`it has the field "${fieldname}" more than once`);
      if (fileFields.has(fieldname) !== (part.type === 'file')) {
        throw malformed(`its field "${fieldname}" is ${part.type === 'file' ? 'a file' : 'no file'}`);
      }
      if (part.type === 'file') {
        const path = await folder.store(part);
        onStored(path);
        fields.set(fieldname, path);
      } else {
        if (part.valueTruncated) throw malformed(`its field "${fieldname}" is too long`);
        fields.set(fieldname, textFields.has(fieldname) ? part.value : readValue(String(part.value)));
      }
    }
  } catch (error) {
    // The rest is let go by, so that the answer gets through to a client that is still sending.
    request.raw.unpipe();
    request.raw.resume();
    throw error instanceof ElbowroomError ? error : malformed(reason(error), error);
  }
  return Object.fromEntries(fields);
}

/** What is no JSON stays text, and the schema says what it should have been. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function malformed(what: string, cause?: unknown): ElbowroomError {
  return new ElbowroomError('USAGE', {
    problem: `The form cannot be read: ${what}`,
    remedy:
      'Send multipart/form-data with the file "ratings", if need be "movies" and "links", and the options as fields',
    cause,
  });
}
