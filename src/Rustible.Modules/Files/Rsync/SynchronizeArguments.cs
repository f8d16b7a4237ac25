namespace Rustible.Modules.Files.Rsync;

/// <summary>The arguments of <c>synchronize</c>.</summary>
/// <param name="Src">What is copied.</param>
/// <param name="Dest">Where to.</param>
/// <param name="Mode">Push: to the host. Pull: from it.</param>
/// <param name="Archive">Recursive, with links, permissions, times, owners, groups and devices.</param>
/// <param name="Checksum">Compare contents, not times and sizes.</param>
/// <param name="Compress">Compress what travels.</param>
/// <param name="ExistingOnly">Make no new files.</param>
/// <param name="Delete">Remove what the source does not have.</param>
/// <param name="Dirs">Copy folders without what is in them.</param>
/// <param name="Recursive">Copy what is in folders; as <paramref name="Archive"/> when not given, like the next ones.</param>
/// <param name="Links">Copy links as links.</param>
/// <param name="CopyLinks">Copy what links lead to.</param>
/// <param name="Perms">Keep permissions.</param>
/// <param name="Times">Keep times.</param>
/// <param name="Owner">Keep owners.</param>
/// <param name="Group">Keep groups.</param>
/// <param name="RsyncPath">The program at the host.</param>
/// <param name="RsyncTimeout">Seconds without data after which rsync gives up.</param>
/// <param name="RsyncOpts">More options of rsync.</param>
/// <param name="DestPort">The host's ssh port.</param>
/// <param name="PrivateKey">The private key.</param>
/// <param name="SetRemoteUser">Log in as the inventory's user; else as ssh_config says.</param>
/// <param name="UseSshArgs">Give ssh the arguments of <c>ansible_ssh_args</c> and its like.</param>
/// <param name="SshConnectionMultiplexing">Let ssh share a connection.</param>
/// <param name="VerifyHost">Check the host's key.</param>
/// <param name="Partial">Keep files that were not sent whole.</param>
/// <param name="LinkDest">Folders to whose files are linked where they are the same.</param>
/// <param name="DelayUpdates">Put files in place at the end.</param>
public sealed record SynchronizeArguments(
    string? Src = null, string? Dest = null, [property: Choices("pull", "push")] string Mode = "push", bool Archive = true, bool Checksum = false, bool Compress = true,
    bool ExistingOnly = false, bool Delete = false, bool Dirs = false, bool? Recursive = null, bool? Links = null, bool CopyLinks = false, bool? Perms = null,
    bool? Times = null, bool? Owner = null, bool? Group = null, string? RsyncPath = null, int RsyncTimeout = 0, IReadOnlyList<string>? RsyncOpts = null, int? DestPort = null,
    string? PrivateKey = null, bool SetRemoteUser = true, bool UseSshArgs = false, bool SshConnectionMultiplexing = false, bool VerifyHost = false, bool Partial = false,
    IReadOnlyList<string>? LinkDest = null, bool DelayUpdates = true);
