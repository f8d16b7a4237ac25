namespace Rustible.Modules.Accounts;

/// <summary>Whether an account shall be there.</summary>
public enum Presence
{
    /// <summary>It shall.</summary>
    Present,

    /// <summary>It shall not.</summary>
    Absent,
}
