import type { Seed } from './seed-shape';

const IN_DIRECTORY = { directoryId: 'd-9067000001', bundleId: 'wsb-standard01' } as const;

/** Used where no seed is given. The ids stand in `workspaces-image emulate --help`. */
export const DEFAULT_SEED: Seed = {
  workspaces: [
    { workspaceId: 'ws-golden0001', ...IN_DIRECTORY, operatingSystem: 'WINDOWS', userName: 'golden' },
    { workspaceId: 'ws-golden0002', ...IN_DIRECTORY, operatingSystem: 'WINDOWS', userName: 'golden2' },
    { workspaceId: 'ws-linux00001', ...IN_DIRECTORY, operatingSystem: 'LINUX', userName: 'linux' },
    { workspaceId: 'ws-stopped001', ...IN_DIRECTORY, state: 'STOPPED', userName: 'stopped' },
    { workspaceId: 'ws-encrypted1', ...IN_DIRECTORY, rootVolumeEncryptionEnabled: true, userName: 'encrypted' },
    {
      workspaceId: 'ws-modified01',
      ...IN_DIRECTORY,
      modificationStates: [{ resource: 'COMPUTE_TYPE', state: 'UPDATE_IN_PROGRESS' }],
      userName: 'modified',
    },
    {
      workspaceId: 'ws-failing001',
      ...IN_DIRECTORY,
      userName: 'failing',
      imagingFailure: {
        errorCode: 'ImageCheckFailed',
        errorMessage: 'The WorkSpace did not pass the image checks.',
        errorDetails: [
          { errorCode: 'PendingReboot', errorMessage: 'A reboot of the WorkSpace is pending.' },
          { errorCode: 'InsufficientDiskSpace', errorMessage: 'Drive C: has less than 12 GB free.' },
        ],
      },
    },
  ],
};
