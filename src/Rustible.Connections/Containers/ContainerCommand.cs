using Rustible.Connections.Shell;
using Rustible.Connections.Ssh;

namespace Rustible.Connections.Containers;

/// <summary>The command line on this machine that runs a command in a container: all of it but the command.</summary>
public static class ContainerCommand
{
    private static readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal)
    {
        ["docker"] = "docker",
        ["community.docker.docker"] = "docker",
        ["podman"] = "podman",
        ["containers.podman.podman"] = "podman",
        ["kubectl"] = "kubectl",
        ["kubernetes.core.kubectl"] = "kubectl",
    };

    /// <summary>The names of the connections to containers, the full ones too.</summary>
    public static IReadOnlyCollection<string> Names => _kinds.Keys;

    /// <summary>The short name of a connection to containers; null for another one.</summary>
    public static string? KindOf(string name) => _kinds.GetValueOrDefault(name);

    /// <summary>The line, quoted.</summary>
    /// <param name="program">The program, a name in <c>PATH</c> or a path.</param>
    /// <param name="options">Options of the program that the user gives, quoted as for a shell; nothing in them is expanded.</param>
    /// <param name="words">The rest.</param>
    /// <exception cref="ConnectionException">A quote in the options is not closed.</exception>
    public static string Line(string program, string options, IEnumerable<string> words)
    {
        try
        {
            return string.Join(' ', new[] { program }.Concat(SshWords.Split(options)).Concat(words).Select(ShellQuote.Word));
        }
        catch (FormatException wrong)
        {
            throw new ConnectionException(ConnectionFailure.Unsupported, $"The options '{options}' of {program} cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>The program of a line when this machine does not have it; null when it does.</summary>
    internal static string? Missing(string line)
    {
        var program = SshWords.Split(line)[0];
        var folders = program.Contains('/', StringComparison.Ordinal) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':');
        return folders.Any(folder => File.Exists(Path.Combine(folder, program))) ? null : program;
    }
}
