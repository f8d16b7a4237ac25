using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Creates, changes or removes files, directories and links. Arguments and results are those of ansible.builtin.file.</summary>
/// <example><code>
/// - name: Have a folder
///   file:
///     path: /srv/app
///     state: directory
///     owner: app
///     mode: "0750"
/// </code></example>
[Module("file", "ansible.builtin.file", "ansible.legacy.file", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class FileModule : Module<FileModule.Args>
{
    /// <summary>What should be at the path.</summary>
    public enum Wanted
    {
        /// <summary>Nothing.</summary>
        Absent,

        /// <summary>A directory; missing parents are made.</summary>
        Directory,

        /// <summary>A file that is already there.</summary>
        File,

        /// <summary>A hard link.</summary>
        Hard,

        /// <summary>A symbolic link.</summary>
        Link,

        /// <summary>A file, made empty when there is none, with new times.</summary>
        Touch,
    }

    /// <param name="Path">The path.</param>
    /// <param name="State">What should be there; null for what is there already, else a file.</param>
    /// <param name="Src">What a link points to.</param>
    /// <param name="Recurse">Set the attributes of everything below a directory.</param>
    /// <param name="Force">Make links to what is absent and in place of files.</param>
    /// <param name="Follow">Act on what a link points to.</param>
    /// <param name="Mode">Permissions.</param>
    /// <param name="AccessTime"><c>now</c>, <c>preserve</c> or a time; null means now for touch, else preserve.</param>
    /// <param name="AccessTimeFormat">Format of the time.</param>
    /// <param name="ModificationTime">As <paramref name="AccessTime"/>.</param>
    /// <param name="ModificationTimeFormat">Format of the time.</param>
    public sealed record Args(
        [property: Required, Alias("dest", "name")] HostPath Path, Wanted? State = null, HostPath? Src = null, bool Recurse = false, bool Force = false,
        bool Follow = true, UnixMode? Mode = null, string? AccessTime = null, string AccessTimeFormat = "%Y%m%d%H%M.%S",
        string? ModificationTime = null, string ModificationTimeFormat = "%Y%m%d%H%M.%S")
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();

        /// <summary>Only say what is at the path, and whether it looks like a binary file.</summary>
        [Name("_diff_peek")]
        public bool DiffPeek { get; init; }
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.DiffPeek)
        {
            var peek = await FileAttributes.ScriptOf("Files/peek.sh").With("path", args.Path).RunAsync(context, cancellation).ConfigureAwait(false);
            var seen = ModuleResult.From(peek).Return("path", peek.Text("path")).Return("appears_binary", peek.Has("binary"));
            return peek.Has("uid") ? seen.AddFile(peek) : seen;
        }
        ShellScript script;
        try
        {
            script = Script(args);
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure(error.Message);
        }
        return Read(await script.RunAsync(context, cancellation).ConfigureAwait(false));
    }

    private static ShellScript Script(Args args)
    {
        var time = args.State is Wanted.Touch ? "now" : "preserve";
        return args.Attributes.AddTo(FileAttributes.ScriptOf("Files/file.sh"), args.Mode)
            .With("path", args.Path).With("state", args.State).With("src", args.Src)
            .With("recurse", args.Recurse).With("force", args.Force).With("follow", args.Follow)
            .With("access_time", TimeArgument.ToTouch(args.AccessTime ?? time, args.AccessTimeFormat))
            .With("modification_time", TimeArgument.ToTouch(args.ModificationTime ?? time, args.ModificationTimeFormat));
    }

    private static ModuleResult Read(ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        foreach (var key in new[] { "path", "dest", "src" }.Where(reply.Has))
            result = result.Return(key, key == "src" && reply.Text(key) is "" ? null : reply.Text(key));
        // What is not there has no attributes to tell: the target of a link that points nowhere, whatever is only foretold.
        if (reply.Int("uid") is not null || (!reply.Failed && reply.Text("asked") == "absent"))
            result = result.AddFile(reply);
        else if (reply.Has("state"))
            result = result.Return("state", reply.Text("state"));
        if (!reply.Failed && reply.Text("compared") is { } compared)
            result = result.Return("diff", Difference(reply, compared));
        return result.AddWarnings(reply);
    }

    private static ValueMap Difference(ScriptReply reply, string path)
    {
        var diff = FileReport.Attributes(reply, path);
        if (reply.Has("content_known"))
        {
            ((ValueMap)diff["before"]!)["path_content"] = new ValueMap
            {
                ["directories"] = reply.All("directory_within").Cast<object?>().ToList(),
                ["files"] = reply.All("file_within").Cast<object?>().ToList(),
            };
        }
        return diff;
    }
}
