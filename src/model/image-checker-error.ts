import type { ImageErrorWords } from './image-error-explanation';

const DHCP = '"ncpa.cpl", properties of the adapter, Internet Protocol Version 4, "Obtain an IP address automatically"';

const REARM =
  'Read the count with "cscript C:\\Windows\\System32\\slmgr.vbs /dlv"; where it is 0, make the image from a WorkSpace ' +
  'whose Windows has gone through Sysprep less often, or reset it as the Microsoft page on Sysprep (Generalize) says.';

/** Codes of what the Image Checker tests. Source: IMAGE_ERROR_SOURCES. */
export const IMAGE_CHECKER_ERRORS = {
  AdditionalDrivesPresent: {
    meaning: 'The WorkSpace has a drive besides C: and D:, and imaging takes no other, not even a virtual one.',
    remedy:
      'Detach every other drive in "diskmgmt.msc", unmount virtual ones, and disconnect network drives with "net use * /delete".',
  },
  AmazonSsmAgentEnabled: {
    meaning: 'The service Amazon SSM Agent is enabled, and imaging needs it disabled.',
    remedy:
      'In "services.msc" open the properties of Amazon SSM Agent, set the startup type to Disabled and stop the service.',
  },
  DHCPDisabled: {
    meaning: 'A network adapter has a static IP address instead of one from DHCP.',
    remedy: `Set every adapter to DHCP: ${DHCP}.`,
  },
  DomainAccountServicesFound: {
    meaning: 'A Windows service runs under a domain account, and imaging takes local accounts only.',
    remedy:
      'In "services.msc" sort by Log On As, and give each service that has a domain account the Local System account, on the tab Log On of its properties.',
  },
  EnvironmentVariablesPathMissingEntries: {
    meaning: 'The system variable Path lacks System32 or Windows PowerShell, which imaging calls.',
    remedy:
      'In "SystemPropertiesAdvanced" choose Environment Variables, add "C:\\Windows\\System32" and "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\" to the system variable Path, and restart.',
  },
  InsufficientDiskSpace: {
    meaning:
      'Drive C: or the profile of the user breaks a limit: more than 12 GiB of C: must be free, and the profile must be below 10 GiB.',
    remedy:
      'Free space on C: with "cleanmgr" or by uninstalling programs, and delete or move files of the profile under "D:\\Users" that the image does not need.',
  },
  InsufficientRearmCount: {
    meaning: 'The activation of Windows can be rearmed too few times: the count must not be 0.',
    remedy: REARM,
  },
  InvalidIp: {
    meaning: 'A network adapter has an IP address that imaging does not take; it asks for addresses from DHCP.',
    remedy: `Set every adapter to DHCP: ${DHCP}.`,
  },
  MultipleUserProfiles: {
    meaning: 'The WorkSpace has user profiles besides those of its user, Default and Administrator.',
    remedy:
      'In "SystemPropertiesAdvanced" choose Settings under User Profiles, delete every profile but those of the user, Default and Administrator, and restart.',
  },
  OutdatedPowershellVersion: {
    meaning: 'Windows PowerShell is older than 3.0, or than 4.0 where Windows itself is imported.',
    remedy:
      'Install Windows PowerShell 5.1 and look at "$PSVersionTable.PSVersion"; scripts must be allowed too, with "Set-ExecutionPolicy RemoteSigned" as administrator.',
  },
  PendingReboot: {
    meaning: 'Windows waits for a restart, mostly to finish the installation of updates.',
    remedy:
      'Restart Windows, install what "ms-settings:windowsupdate" still offers except feature updates, and restart until nothing is pending.',
  },
  RemoteDesktopServicesDisabled: {
    meaning: 'The service Remote Desktop Services is disabled, and imaging needs it.',
    remedy: 'In "services.msc" set the startup type of Remote Desktop Services to Manual or Automatic.',
  },
  StagedAppxPackage: {
    meaning: 'AppX packages are staged, which can make Sysprep fail.',
    remedy:
      'In PowerShell as administrator run "Get-AppxPackage -AllUsers | Where-Object { $_.PackageUserInformation -match \'Staged\' } | Remove-AppxPackage"; ' +
      'if that is not enough, "Get-AppxProvisionedPackage -Online | Remove-AppxProvisionedPackage -Online" too.',
  },
  SysPrepFileMissing: {
    meaning: 'The Sysprep file that AWS uses for imaging is missing or empty.',
    remedy: 'Ask AWS Support to repair EC2Config or EC2Launch on the WorkSpace, or use another WorkSpace.',
  },
  UnsupportedOsUpgrade: {
    meaning: 'Windows was upgraded from one version to another, and AWS makes no image of such a WorkSpace.',
    remedy:
      'Use a WorkSpace that was launched with the wanted version of Windows; security and cumulative updates do no harm, feature updates do.',
  },
  UnsupportedSecurityProtocol: {
    meaning: 'Security protocols that imaging needs, TLS 1.2 above all, are switched off in Windows.',
    remedy:
      'In "regedit" under "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2" ' +
      'set Enabled to 1 and DisabledByDefault to 0, both in Client and in Server, and restart.',
  },
  UserProfileMissing: {
    meaning: 'The WorkSpace has no profile of its user under "D:\\Users".',
    remedy: 'Ask AWS Support, to which AWS refers for this code, or use a WorkSpace that has the profile.',
  },
  WindowsModulesInstallerDisabled: {
    meaning: 'The service Windows Modules Installer is disabled, and imaging needs it.',
    remedy: 'In "services.msc" set the startup type of Windows Modules Installer to Manual or Automatic.',
  },
  WindowsUpdatesRequired: {
    meaning: 'Security or cumulative updates of Windows are not installed, or not finished.',
    remedy:
      'Install everything that "ms-settings:windowsupdate" offers except feature updates, and restart until it offers nothing more.',
  },
  ZeroRearmCount: {
    meaning: 'The activation of Windows cannot be rearmed any more: the count is 0.',
    remedy: REARM,
  },
} as const satisfies Readonly<Record<string, ImageErrorWords>>;
