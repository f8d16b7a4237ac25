using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Compiling;

/// <summary>Writes an ad-hoc task as the play that a playbook would have for it; what is read from there on is the same.</summary>
internal static class AdHocSource
{
    // Where positions say that such a play stands.
    private const string CommandLine = "__adhoc_playbook__";

    private const string Senseless = "import_playbook";

    private static readonly string[] _needsArguments = ["command", "shell", "script", "raw", "win_command", "win_shell"];

    /// <summary>The play's file, which does not exist.</summary>
    public static string FileOf(AdHocTask task) => Path.Combine(task.Directory, CommandLine);

    /// <summary>The play.</summary>
    /// <exception cref="LanguageException">The module has no meaning outside a playbook, or needs arguments.</exception>
    public static SourceMap Play(AdHocTask task)
    {
        var name = task.Module.Split('.')[^1];
        if (name == Senseless)
            throw new LanguageException(LanguageErrorKind.Missing, $"'{task.Module}' is not a valid action for ad-hoc commands", hint: "Write a playbook for it.");
        if (_needsArguments.Contains(name) && string.IsNullOrWhiteSpace(task.Arguments))
            throw new LanguageException(LanguageErrorKind.Options, $"No argument passed to {task.Module} module");
        var position = new SourcePosition(FileOf(task));
        List<SourceEntry> entries = [Entry(task.Module, Arguments(task.Arguments, position))];
        if (task.Timeout is { } limit)
            entries.Add(Entry("timeout", Scalar((long)limit)));
        if (task.Async is { } seconds)
        {
            entries.Add(Entry("async", Scalar((long)seconds)));
            entries.Add(Entry("poll", Scalar((long)task.Poll)));
        }
        return Map(
            Entry("name", Scalar(AdHocTask.PlayName)),
            Entry("hosts", Scalar(task.Pattern)),
            Entry("gather_facts", Scalar(false)),
            Entry("tasks", new SourceList(position, [Map([.. entries])])));

        SourceMap Map(params SourceEntry[] content) => new(position, content);

        SourceEntry Entry(string key, SourceNode value) => new(key, position, value);

        SourceScalar Scalar(object value) => new(position, value);
    }

    private static SourceNode Arguments(string text, SourcePosition position)
    {
        if (!text.StartsWith('{') || text.StartsWith("{{", StringComparison.Ordinal))
            return new SourceScalar(position, text);
        return YamlSource.Read(position.File, text, VaultKeyring.Empty) is SourceMap map
            ? map
            : throw new LanguageException(LanguageErrorKind.Options, $"The arguments '{text}' begin as a mapping, but are none.", hint: "Write name=value, or a mapping in JSON.");
    }
}
