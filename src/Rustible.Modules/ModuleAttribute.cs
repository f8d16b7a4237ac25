namespace Rustible.Modules;

/// <summary>What a module does in check mode.</summary>
public enum CheckMode
{
    /// <summary>Not supported: the task is skipped.</summary>
    None,

    /// <summary>Says what would change, and changes nothing.</summary>
    Full,

    /// <summary>Depends on the arguments; the module itself skips what it cannot foretell (<c>command</c> with <c>creates</c>).</summary>
    Partial,
}

/// <summary>Names a module and says how it may be run. The catalog finds every class that carries it.</summary>
/// <param name="name">The short name: <c>copy</c>.</param>
/// <param name="aliases">Every other name that playbooks use: <c>ansible.builtin.copy</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModuleAttribute(string name, params string[] aliases) : Attribute
{
    /// <summary>The short name.</summary>
    public string Name { get; } = name;

    /// <summary>Every other name.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>What the module does in check mode.</summary>
    public CheckMode CheckMode { get; init; }

    /// <summary>True when running it again after an unknown outcome does no harm; otherwise its script runs under a receipt.</summary>
    public bool Idempotent { get; init; }

    /// <summary>True when it runs wholly on the control node and needs no connection (<c>debug</c>, <c>set_fact</c>).</summary>
    public bool ControlOnly { get; init; }

    /// <summary>True when its arguments may be one free text, given to it as <c>_raw_params</c> (<c>command</c>).</summary>
    public bool FreeForm { get; init; }

    /// <summary>True when it reaches the host by a program of its own, and so needs to know how (<see cref="ModuleContext.HostTarget"/>).</summary>
    public bool ReachesHost { get; init; }

    /// <summary>True when an option that it does not have is told with its name alone, as Ansible does for what the control node carries out.</summary>
    public bool NamesOptionsOnly { get; init; }
}
