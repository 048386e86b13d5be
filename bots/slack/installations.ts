import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Store } from '../../commands/store.ts';
import { Hopeless } from '../persist.ts';

/**
 * Workspaces that installed the app, in the store. Tokens are encrypted with AES-256-GCM; the key
 * comes from the environment and is never stored.
 * @param key 32 bytes in base64
 * @throws Hopeless when the key is no such thing
 */
export function installationsIn(store: Store, key: string): InstallationStore {
  const secret = Buffer.from(key, 'base64');
  if (secret.length !== 32)
    throw new Hopeless(
      'SLACK_TOKEN_KEY must be 32 bytes in base64, such as `openssl rand -base64 32` gives',
    );
  return {
    async storeInstallation(installation) {
      const { isEnterpriseInstall, enterprise, team } = installation;
      const key = installationKey({
        isEnterpriseInstall,
        enterpriseId: enterprise?.id,
        teamId: team?.id,
      });
      await store.set(key, encrypt(JSON.stringify(installation), secret));
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const found = await store.get<string>(installationKey(query));
      if (!found) throw new Error('This workspace has not installed the app');
      return JSON.parse(decrypt(found, secret)) as Installation<'v1' | 'v2', boolean>;
    },
    async deleteInstallation(query: InstallationQuery<boolean>) {
      await store.delete(installationKey(query));
    },
  };
}

/** Where the store has the installation of a workspace, or of an organisation. */
export const installationKey = (query: {
  isEnterpriseInstall?: boolean | undefined;
  enterpriseId?: string | undefined;
  teamId?: string | undefined;
}) => `slack-installation:${query.isEnterpriseInstall ? query.enterpriseId : query.teamId}`;

/** @returns base64 of nonce (12 bytes), authentication tag (16 bytes) and ciphertext */
export function encrypt(text: string, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws Error when the key is another one or the text was tampered with */
export function decrypt(text: string, key: Buffer): string {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
