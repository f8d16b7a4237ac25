using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Search;

/// <summary>Lists files of the host that fit. Arguments and results are those of ansible.builtin.find.</summary>
/// <remarks>The host lists, the control node judges names, ages and sizes; a second round trip gives checksums or contents, where they are asked for.</remarks>
/// <example><code>
/// - name: Find logs older than a week
///   find:
///     paths: /var/log/app
///     patterns: "*.log"
///     age: 7d
/// </code></example>
[Module("find", "ansible.builtin.find", "ansible.legacy.find", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class FindModule : Module<FindModule.Args>
{
    /// <summary>What is listed.</summary>
    public enum Kind
    {
        /// <summary>Everything.</summary>
        Any,

        /// <summary>Folders.</summary>
        Directory,

        /// <summary>Regular files.</summary>
        File,

        /// <summary>Symbolic links.</summary>
        Link,
    }

    /// <param name="Paths">The folders.</param>
    /// <param name="Patterns">Patterns, one of which the name must match.</param>
    /// <param name="Excludes">Patterns, none of which the name may match.</param>
    /// <param name="Contains">An expression that a line of the file must match at its start.</param>
    /// <param name="ReadWholeFile">Search the expression in the whole file.</param>
    /// <param name="FileType">What is listed.</param>
    /// <param name="Age">The least age: <c>2d</c>; with a minus, the greatest.</param>
    /// <param name="AgeStamp">Which of the times counts.</param>
    /// <param name="Size">The least size: <c>10m</c>; with a minus, the greatest.</param>
    /// <param name="Recurse">Look into the folders below.</param>
    /// <param name="Hidden">List names that begin with a dot, too.</param>
    /// <param name="Follow">Look into folders that links point to.</param>
    /// <param name="GetChecksum">Tell the SHA-1 of files.</param>
    /// <param name="UseRegex">Patterns are regular expressions, not shell patterns.</param>
    /// <param name="Depth">How many levels to go down, at most.</param>
    /// <param name="Limit">How many to list, at most.</param>
    /// <param name="Mode">The permissions: octal or symbolic.</param>
    /// <param name="ExactMode">Whether the permissions are these, or only hold these.</param>
    public sealed record Args(
        [property: Required, Alias("name", "path")] IReadOnlyList<string> Paths, [property: Alias("pattern")] IReadOnlyList<string>? Patterns = null,
        [property: Alias("exclude")] IReadOnlyList<string>? Excludes = null, string? Contains = null, bool ReadWholeFile = false, Kind FileType = Kind.File,
        string? Age = null, [property: Choices("atime", "ctime", "mtime")] string AgeStamp = "mtime", string? Size = null, bool Recurse = false,
        bool Hidden = false, bool Follow = false, bool GetChecksum = false, bool UseRegex = false, int? Depth = null, int? Limit = null, UnixMode? Mode = null,
        bool ExactMode = true);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            var filter = FindFilter.Of(args, context.Clock.GetUtcNow());
            if (args.Mode is { Bits: null })
                return ModuleResult.Failure($"mode must be octal here: {args.Mode}");
            var script = new ShellScript(ScriptResource.Read("Shell/expand.sh") + ScriptResource.Read("Files/Search/find.sh"))
                .WithList("paths", args.Paths).With("follow", args.Follow).With("depth", args.Recurse ? args.Depth : 1)
                // Ansible counts what it sees, which is a level more than it lists.
                .With("seen", args.Recurse ? args.Depth + 1 : 1)
                .With("kind", args.Follow ? "" : args.FileType switch { Kind.Directory => "-type d", Kind.Link => "-type l", Kind.File => "-type f", _ => "" });
            var reply = await script.RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return ModuleResult.From(reply);
            var found = FoundFile.Read(reply.Body.Span, (int)reply.Int("names")!).Where(filter.IsWanted).ToList();
            if (args.Contains is not null && args.FileType == Kind.File)
                found = await FileContents.HoldingAsync(found, args, context, cancellation).ConfigureAwait(false);
            if (args.Limit is { } limit && limit > 0)
                found = [.. found.Take(limit)];
            if (args.GetChecksum)
                found = await FileContents.WithSumsAsync(found, context, cancellation).ConfigureAwait(false);
            return Result(found, reply);
        }
        catch (FormatException error)
        {
            var wrong = error.Message.Split(' ')[^1];
            return ModuleResult.Failure(error.Message).Return(wrong, wrong == "age" ? args.Age : args.Size);
        }
        catch (TemplateException error)
        {
            return ModuleResult.Failure(error.Message);
        }
    }

    private static ModuleResult Result(List<FoundFile> found, ScriptReply reply)
    {
        var skipped = new ValueMap();
        foreach (var entry in reply.All("skipped").Select(text => text.Split('\n', 2)))
            skipped[entry[0]] = entry[1];
        var result = ModuleResult.Of(false)
            .Return("files", found.Select(file => (object?)file.ToMap()).ToList())
            .Return("matched", (long)found.Count).Return("examined", reply.Int("examined")).Return("skipped_paths", skipped)
            .Return("msg", skipped.Count == 0 ? "All paths examined" : "Not all paths examined, check warnings for details");
        return skipped.Count == 0
            ? result
            : result.Return("warnings", skipped.Select(entry => (object?)$"Skipped '{entry.Key}' path due to this access issue: {entry.Value}\n").ToList());
    }
}
