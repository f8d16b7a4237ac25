using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Values;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Access;

/// <summary>Adds or removes keys that may log in as a user. Arguments and results are those of ansible.posix.authorized_key.</summary>
/// <example><code>
/// - name: Let the deploy key in
///   authorized_key:
///     user: deploy
///     key: "{{ lookup('file', 'keys/deploy.pub') }}"
/// </code></example>
[Module("authorized_key", "ansible.posix.authorized_key", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AuthorizedKeyModule : Module<AuthorizedKeyModule.Args>
{
    /// <param name="User">The user.</param>
    /// <param name="Key">The keys, a line each, or an address that the host fetches them from.</param>
    /// <param name="Path">The file, when it is not the user's own.</param>
    /// <param name="ManageDir">Make the file's folder, and set its owner and mode.</param>
    /// <param name="State">Whether the keys should be there.</param>
    /// <param name="KeyOptions">Options of the keys.</param>
    /// <param name="Exclusive">Remove all other keys.</param>
    /// <param name="Comment">The keys' comment.</param>
    /// <param name="ValidateCerts">Whether the certificate of the address's server must be right.</param>
    /// <param name="Follow">Write to what a link points to.</param>
    public sealed record Args(
        [property: Required] string User, [property: Required] string Key, HostPath? Path = null, bool ManageDir = true,
        [property: Choices("absent", "present")] string State = "present", string? KeyOptions = null, bool Exclusive = false, string? Comment = null,
        bool ValidateCerts = true, bool Follow = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var isAddress = args.Key.StartsWith("http://", StringComparison.Ordinal) || args.Key.StartsWith("https://", StringComparison.Ordinal);
        if (!isAddress && Keys(args.Key, args, out _) is { } unreadable)
            return ModuleResult.Failure(unreadable);
        var look = await ShellScript.FromResource("Access/authorized-key.sh").With("user", args.User).With("path", args.Path).With("manage_dir", args.ManageDir)
            .With("address", isAddress ? args.Key : null).With("insecure", !args.ValidateCerts).With("absent", args.State == "absent")
            .RunAsync(context, cancellation).ConfigureAwait(false);
        if (look.Failed)
            return ModuleResult.From(look);
        if (Keys(look.Text("keys") ?? args.Key, args, out var wanted) is { } wrong)
            return ModuleResult.Failure(wrong);
        var path = new HostPath(look.Text("keyfile")!);
        var (file, fault) = await EditedFile.ReadAsync(path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        var before = file.Text.Text;
        var after = Edit(before, wanted, args);
        var placement = file.With(after) with
        {
            Follow = args.Follow,
            Mode = args.ManageDir || args.Path is not null || !file.Exists ? UnixMode.Of(0x180) : null,
            Attributes = new FileAttributes(Owner: look.Text("uid"), Group: look.Text("gid")),
        };
        var reply = await placement.PlaceOrLookAsync(before != after, context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return FilePlacement.Fault(ModuleResult.From(reply), reply);
        return Result(args, look, file, (before, after), reply, context.DiffMode);
    }

    /// <summary>The keys of a text; the answer says which line is none.</summary>
    private static string? Keys(string text, Args args, out List<AuthorizedKey> keys)
    {
        keys = [];
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (AuthorizedKey.Read(line) is not { } key)
                return $"invalid key specified: {line}";
            keys.Add(key with { Options = args.KeyOptions ?? key.Options, Comment = args.Comment ?? key.Comment });
        }
        return null;
    }

    /// <summary>The file's text with the keys in it, each in its old place or at the end; or without them.</summary>
    private static string Edit(string text, List<AuthorizedKey> wanted, Args args)
    {
        var lines = text.Split('\n').SkipLast(text.EndsWith('\n') || text.Length == 0 ? 1 : 0).ToList();
        bool IsSame(string line, AuthorizedKey key) => AuthorizedKey.Read(line) is { } own && (own.Kind, own.Key) == (key.Kind, key.Key);
        if (args.State == "absent")
        {
            lines.RemoveAll(line => wanted.Exists(key => IsSame(line, key)));
        }
        else
        {
            if (args.Exclusive)
                lines.RemoveAll(line => !wanted.Exists(key => IsSame(line, key)));
            foreach (var key in wanted)
            {
                if (lines.Exists(line => AuthorizedKey.Read(line) == key))
                    continue;
                lines.RemoveAll(line => IsSame(line, key));
                lines.Add(key.ToString());
            }
        }
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static ModuleResult Result(Args args, ScriptReply look, EditedFile file, (string Before, string After) texts, ScriptReply reply, bool withDiff)
    {
        var changed = texts.Before != texts.After;
        var result = ModuleResult.Of(changed || look.Changed || reply.Changed)
            .Return("user", args.User).Return("key", args.Key).Return("key_options", args.KeyOptions).Return("comment", args.Comment)
            .Return("exclusive", args.Exclusive).Return("follow", args.Follow).Return("manage_dir", args.ManageDir).Return("path", args.Path?.Text)
            .Return("validate_certs", args.ValidateCerts).Return("keyfile", file.Path.Text).Return("state", args.State);
        if (args.Path is not null && reply.Has("uid"))   // check mode may have no file
            result = result.AddFile(reply);
        return changed && withDiff
            ? result.Return("diff", new ValueMap
            {
                ["before_header"] = file.Path.Text,
                ["before"] = texts.Before,
                ["after_header"] = file.Path.Text,
                ["after"] = texts.After,
            })
            : result;
    }
}
