using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>
/// What a container runs. docker sets an entrypoint of one word: further words go before the command, and a container that has them there counts as one that has them in its entrypoint.
/// </summary>
/// <param name="Entrypoint">The entrypoint; null when it is not asked for.</param>
/// <param name="Command">The command; null when it is not asked for.</param>
internal sealed record ContainerCommand(IReadOnlyList<string>? Entrypoint, IReadOnlyList<string>? Command)
{
    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ContainerFault">A quotation is not closed.</exception>
    internal static ContainerCommand Of(ContainerArguments args)
    {
        var isKept = args.CommandHandling == "correct";
        return new ContainerCommand(
            args.Entrypoint is null ? null : isKept ? args.Entrypoint : Joined(args.Entrypoint),
            args.Command switch
            {
                null => null,
                IEnumerable<object?> items when args.Command is not ValueMap && PythonScalar.AsText(args.Command) is null =>
                    isKept ? [.. items.Select(PythonScalar.ToText)] : Joined(items.Select(PythonScalar.ToText)),
                _ when PythonScalar.ToText(args.Command) is { Length: > 0 } line => Split(line),
                _ => isKept ? [] : null,
            });
    }

    /// <summary>The options of docker, those of the image too that docker would leave out.</summary>
    /// <param name="image">What docker says of the image.</param>
    internal (IReadOnlyList<string> Options, IReadOnlyList<string> Words) Words(ValueMap? image)
    {
        if (Entrypoint is null)
            return ([], Command ?? []);
        if (Entrypoint.Count > 0)
            return (["--entrypoint", Entrypoint[0]], [.. Entrypoint.Skip(1), .. Command ?? []]);
        // docker forgets the image's command together with its entrypoint.
        var command = Command is { Count: > 0 } ? Command : ContainerFacts.TextsAt(image, "Config", "Cmd");
        return ContainerFacts.TextsAt(image, "Config", "Entrypoint").Count == 0 ? ([], Command ?? []) : (["--entrypoint", ""], command);
    }

    /// <summary>Entrypoint and command of a container, told apart as they are asked for.</summary>
    /// <param name="container">What docker says of it.</param>
    internal (object? Entrypoint, object? Command) Existing(ValueMap? container)
    {
        var (entrypoint, command) = (ContainerFacts.At(container, "Config", "Entrypoint"), ContainerFacts.At(container, "Config", "Cmd"));
        IReadOnlyList<string> all = [.. ContainerFacts.TextsAt(container, "Config", "Entrypoint"), .. ContainerFacts.TextsAt(container, "Config", "Cmd")];
        return Entrypoint is { Count: > 1 } && ContainerFacts.TextsAt(container, "Config", "Entrypoint").Count == 1 && all.Take(Entrypoint.Count).SequenceEqual(Entrypoint)
            ? (Entrypoint.ToList<object?>(), all.Skip(Entrypoint.Count).ToList<object?>())
            : (entrypoint, command);
    }

    private static List<string>? Joined(IEnumerable<string> words) => Split(string.Join(' ', words)) is { Count: > 0 } split ? split : null;

    private static List<string> Split(string line)
    {
        try
        {
            return ShellWords.Split(line);
        }
        catch (FormatException fault)
        {
            throw new ContainerFault($"The command \"{line}\" cannot be split into words: {fault.Message}");
        }
    }
}
