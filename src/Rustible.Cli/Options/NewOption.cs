using System.CommandLine;

namespace Rustible.Cli.Options;

/// <summary>The kinds of option that the command line knows.</summary>
internal static class NewOption
{
    /// <summary>An option with one value.</summary>
    public static Option<T> One<T>(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = false };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };
}
