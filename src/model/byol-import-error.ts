import type { ImageErrorWords } from './image-error-explanation';

/** Codes of what an import of Windows with licences of one's own (BYOL) tests. Source: IMAGE_ERROR_SOURCES. */
export const BYOL_IMPORT_ERRORS = {
  AdditionalDrivesAttached: {
    meaning: 'A drive besides C: is attached, be it local, removable, virtual or of the network.',
    remedy:
      'Detach every drive but C: from the machine to be imported, CD and ISO drives too, and disconnect network drives with "net use * /delete".',
  },
  AntiVirusInstalled: {
    meaning: 'Antivirus software is installed that does not belong to Windows.',
    remedy:
      'Uninstall the antivirus software under "ms-settings:appsfeatures" and restart; it can come back on the WorkSpaces.',
  },
  AppXPackagesInstalled: {
    meaning: 'AppX packages are installed that make Sysprep fail.',
    remedy:
      'In PowerShell as administrator run "Get-AppxPackage -AllUsers | Remove-AppxPackage -AllUsers" and "Get-AppxProvisionedPackage -Online | Remove-AppxProvisionedPackage -Online".',
  },
  // The guide's own recipe writes another value, DontDisplayLastUserName; Windows and the BYOL Checker read this one.
  AutoLogonEnabled: {
    meaning: 'Windows logs a user on by itself when it starts.',
    remedy:
      'In "regedit" under "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" set AutoAdminLogon to 0.',
  },
  AutoMountDisabled: {
    meaning: 'Windows does not mount new volumes by itself.',
    remedy: 'Start "diskpart" as administrator and enter "automount enable".',
  },
  AzureDomainJoined: {
    meaning: 'The machine is joined to Microsoft Entra ID, once Azure AD, and cannot be imported like that.',
    remedy:
      'On the machine to be imported run "dsregcmd /leave" as administrator and restart; "dsregcmd /status" must then say "AzureAdJoined : NO".',
  },
  DiskFreeSpace: {
    meaning: 'The local disk has less than the 20 GB of free space that an import needs.',
    remedy: 'Free 20 GB or more on C:, with "cleanmgr" or by uninstalling programs.',
  },
  DiskSizeExceeded: {
    meaning: 'The local disk is bigger than the 80 GB that can be imported.',
    remedy:
      'Shrink the volume in "diskmgmt.msc", then the virtual disk to less than 80 GB with the tools of the hypervisor.',
  },
  DomainJoined: {
    meaning: 'The machine is joined to an Active Directory domain, and cannot be imported like that.',
    remedy:
      'On the machine to be imported run "Remove-Computer -WorkgroupName WORKGROUP -Restart" in PowerShell as administrator; never take a WorkSpace out of its directory.',
  },
  FirewallEnabled: {
    meaning: 'The public profile of the Windows firewall is on.',
    remedy: 'As administrator run "netsh advfirewall set publicprofile state off".',
  },
  InPlaceUpgrade: {
    meaning: 'Windows was upgraded from an earlier version instead of being installed afresh.',
    remedy:
      'Use a machine or WorkSpace on which the wanted version of Windows was installed afresh; security and cumulative updates do no harm.',
  },
  IncompatiblePartitioning: {
    meaning: 'The partitions do not suit the version of Windows: Windows 10 needs MBR, Windows 11 needs GPT.',
    remedy:
      'See the partition style in "diskmgmt.msc" (properties of the disk, Volumes); for Windows 11 convert with "mbr2gpt /convert /allowFullOS", for Windows 10 install on an MBR disk.',
  },
  MemoryIntegrityIncompatibility: {
    meaning: 'Memory integrity is on with a UEFI lock, which the import cannot lift.',
    remedy:
      'Turn memory integrity and Credential Guard off together with their UEFI lock, as the Microsoft page on Credential Guard says, and check in "msinfo32" that neither runs.',
  },
  MultipleBootPartition: {
    meaning: 'Windows can be started from more than one partition.',
    remedy:
      'On the tab Boot of "msconfig" make the wanted Windows the default and delete the others, and leave a single active partition in "diskmgmt.msc".',
  },
  OSNotSupported: {
    meaning: 'This version or edition of Windows cannot be imported.',
    remedy:
      'Import a Windows 10 or 11 that AWS lists as supported for BYOL, and no edition N; "winver" shows what is installed.',
  },
  OfficeInstalled: {
    meaning: 'A Microsoft Office other than Microsoft 365 is installed.',
    remedy: 'Uninstall Office under "ms-settings:appsfeatures" and restart.',
  },
  PCoIPAgentInstalled: {
    meaning: 'A PCoIP agent is installed, and an import asks for a system without one.',
    remedy:
      'Uninstall the PCoIP agent under "ms-settings:appsfeatures" on the machine to be imported; leave the one of a WorkSpace alone.',
  },
  ProtocolOSIncompatibility: {
    meaning: 'The streaming protocol that was chosen does not support this version of Windows.',
    remedy: 'Choose another protocol: Windows 11, for one, goes with DCV and not with PCoIP.',
  },
  RealTimeUniversalDisabled: {
    meaning: 'The registry value RealTimeIsUniversal, by which Windows takes the hardware clock as UTC, is not set.',
    remedy:
      'As administrator run "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation /v RealTimeIsUniversal /t REG_DWORD /d 1 /f".',
  },
  Requires64BitOS: {
    meaning: 'Windows is a 32-bit one, and only 64-bit ones can be imported.',
    remedy: 'Install a 64-bit Windows afresh, and import that.',
  },
  ReservedStorageInUse: {
    meaning: 'Windows keeps storage in reserve for its updates, which an import does not take.',
    remedy:
      'Install all updates and restart, then run "DISM.exe /Online /Set-ReservedStorageState /State:Disabled" as administrator and restart again.',
  },
  RestrictedDriveLetterInUse: {
    meaning: 'The drive letter D:, which WorkSpaces need for themselves, is in use.',
    remedy:
      'On the machine to be imported give the drive another letter in "diskmgmt.msc", and remove whatever maps D: at start or logon.',
  },
  UEFINotSupported: {
    meaning: 'Windows 10 starts in UEFI mode, and can be imported with legacy BIOS only.',
    remedy: 'Install Windows 10 on a machine with legacy BIOS, or import Windows 11; "msinfo32" shows the BIOS mode.',
  },
  VMWareToolsInstalled: {
    meaning: 'VMware Tools are installed.',
    remedy: 'Uninstall VMware Tools under "ms-settings:appsfeatures" and restart.',
  },
  WindowsUpdatesEnabled: {
    meaning: 'Windows could update itself during the import.',
    remedy:
      'When all updates are installed, in "services.msc" set the startup type of Windows Update to Disabled and stop it, set that of Windows Modules Installer to Manual, and restart.',
  },
  WorkspacesBYOLAccountDisabled: {
    meaning: 'The local account WorkSpaces_BYOL, which an import works with, is disabled.',
    remedy: 'As administrator run "net user WorkSpaces_BYOL /active:yes".',
  },
  WorkspacesBYOLAccountNotFound: {
    meaning: 'The local account WorkSpaces_BYOL, which an import works with, does not exist.',
    remedy:
      'As administrator run "net user WorkSpaces_BYOL * /add", which asks for a password to keep, and "net localgroup Administrators WorkSpaces_BYOL /add".',
  },
} as const satisfies Readonly<Record<string, ImageErrorWords>>;
