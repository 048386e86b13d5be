import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `models/manifest.json`: the SHA-256 of every file that running needs, by its path under `models/`. */
export type Manifest = Readonly<Record<string, string>>;

/**
 * Checks every model file against the manifest.
 * @param folder where `manifest.json` lies
 * @throws Error that says which file is missing or damaged and what to do
 */
export async function checkModelFiles(folder: string): Promise<void> {
  const manifest = (await readModelJson(folder, 'manifest.json')) as Manifest;
  for (const [file, expected] of Object.entries(manifest)) {
    const bytes = await readModelFile(folder, file);
    if (createHash('sha256').update(bytes).digest('hex') !== expected) {
      throw new Error(`The model file ${join(folder, file)} is damaged. ${remedy}`);
    }
  }
}

const remedy =
  'MODELS says where the models are. Bring it back with `git checkout -- models`, or, after retraining, write new checksums with `python -m saturi manifest`.';

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, file));
  } catch (cause) {
    throw new Error(`The model file ${join(folder, file)} cannot be read. ${remedy}`, { cause });
  }
}

async function readModelJson(folder: string, file: string): Promise<unknown> {
  const bytes = await readModelFile(folder, file);
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw new Error(`The model file ${join(folder, file)} is damaged. ${remedy}`, { cause });
  }
}

/** Values at or above this are certain; chosen on `dev` when the classifier was exported. */
export async function readCertainAbove(folder: string): Promise<number> {
  const calibration = (await readModelJson(folder, 'classifier/calibration.json')) as {
    certainAbove: number;
  };
  return calibration.certainAbove;
}
