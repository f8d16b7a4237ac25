namespace Rustible.Modules.Services;

/// <summary>What a service should be doing.</summary>
public enum ServiceState
{
    /// <summary>Running, with its configuration read again.</summary>
    Reloaded,

    /// <summary>Running, started anew.</summary>
    Restarted,

    /// <summary>Running.</summary>
    Started,

    /// <summary>Not running.</summary>
    Stopped,
}
