namespace Rustible.Cli.Terminal;

/// <summary>The line with which <c>-v</c> begins.</summary>
internal static class ConfigFileLine
{
    /// <summary>Names the ansible.cfg that holds; null for none.</summary>
    public static string Of(string? file) => file is null ? "No config file found; using defaults" : $"Using {file} as config file";
}
