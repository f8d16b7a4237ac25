using System.Collections.Immutable;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Engine.Runs;

/// <summary>What the command line says about a run; the same for <c>run</c> and <c>submit</c>. Holds no secret: passwords travel as <see cref="RunSecrets"/>.</summary>
public sealed record RunOptions
{
    /// <summary><c>--check</c>.</summary>
    public bool CheckMode { get; init; }

    /// <summary><c>--diff</c>.</summary>
    public bool Diff { get; init; }

    /// <summary><c>-f</c>: at most this many hosts are worked on at once, summed over all nodes.</summary>
    public int Forks { get; init; } = 5;

    /// <summary><c>-l</c>; null for all hosts.</summary>
    public string? Limit { get; init; }

    /// <summary><c>-t</c>; empty means <c>all</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>--skip-tags</c>.</summary>
    public ImmutableArray<string> SkipTags { get; init; } = [];

    /// <summary><c>-e</c>, parsed.</summary>
    public ValueMap ExtraVars { get; init; } = [];

    /// <summary>The answers to <c>vars_prompt</c>, a map a play; empty when nothing was asked for.</summary>
    public ImmutableArray<ValueMap> Prompted { get; init; } = [];

    /// <summary><c>-v</c>: 0 to 5.</summary>
    public int Verbosity { get; init; }

    /// <summary><c>-u</c>; null leaves it to the settings.</summary>
    public string? RemoteUser { get; init; }

    /// <summary><c>-c</c>; null leaves it to the settings.</summary>
    public string? Connection { get; init; }

    /// <summary><c>--private-key</c>.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary><c>--ssh-common-args</c>.</summary>
    public string? SshCommonArgs { get; init; }

    /// <summary><c>--ssh-extra-args</c>.</summary>
    public string? SshExtraArgs { get; init; }

    /// <summary><c>-T</c>, in seconds; null leaves it to the settings.</summary>
    public int? Timeout { get; init; }

    /// <summary><c>-b</c>.</summary>
    public bool Become { get; init; }

    /// <summary><c>--become-method</c>.</summary>
    public string? BecomeMethod { get; init; }

    /// <summary><c>--become-user</c>.</summary>
    public string? BecomeUser { get; init; }

    /// <summary><c>--force-handlers</c>.</summary>
    public bool ForceHandlers { get; init; }

    /// <summary><c>--start-at-task</c>; null begins with the first.</summary>
    public string? StartAtTask { get; init; }

    /// <summary><c>--step</c>: before each task somebody is asked whether it is to be done. Not on a cluster.</summary>
    public bool Step { get; init; }

    /// <summary>The playbooks as given on the command line.</summary>
    public ImmutableArray<string> Playbooks { get; init; } = [];
}

/// <summary>Passwords that were asked for or given; held in memory, sent only over an encrypted link, never stored.</summary>
/// <param name="ConnectionPassword"><c>-k</c>.</param>
/// <param name="BecomePassword"><c>-K</c>.</param>
public sealed record RunSecrets(Connections.Secret? ConnectionPassword = null, Connections.Secret? BecomePassword = null)
{
    /// <summary>No password.</summary>
    public static RunSecrets None { get; } = new();

    /// <summary>The vault passwords.</summary>
    public VaultKeyring Vault { get; init; } = VaultKeyring.Empty;
}
