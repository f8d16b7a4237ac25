using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Filters.Passwords;
using FileAttributes = Rustible.Modules.Files.FileAttributes;

namespace Rustible.Modules.Accounts;

/// <summary>
/// Keeps a user of a web server's file of passwords. Arguments and results are those of community.general.htpasswd; the hashes are made on the control node, the host
/// needs no passlib. Changed owners and permissions are told as changes.
/// </summary>
/// <example><code>
/// - name: Let a user in
///   htpasswd:
///     path: /etc/nginx/passwords
///     name: joe
///     password: "{{ joes_password }}"
///     mode: "0640"
/// </code></example>
[Module("htpasswd", "community.general.htpasswd", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class HtpasswdModule : Module<HtpasswdModule.Args>
{
    /// <param name="Path">The file.</param>
    /// <param name="Name">The user.</param>
    /// <param name="Password">The user's password; not needed to remove the user.</param>
    /// <param name="CryptScheme">How a new hash is made; a hash of any scheme that is that of the password stays.</param>
    /// <param name="State">Whether the user should be there.</param>
    /// <param name="Create">Make the file when there is none.</param>
    /// <param name="Mode">Permissions.</param>
    public sealed record Args(
        [property: Required, Alias("dest", "destfile")] HostPath Path, [property: Required, Alias("username")] string Name, [property: NoLog] string? Password = null,
        string CryptScheme = "apr_md5_crypt", [property: Choices("present", "absent")] string State = "present", bool Create = true, UnixMode? Mode = null)
    {
        /// <summary>Owner, group and flags.</summary>
        [Inline]
        public FileAttributes Attributes { get; init; } = new();
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.CryptScheme == "des_crypt")
            return ModuleResult.Failure("crypt_scheme des_crypt is not supported: of a password only eight letters count, and DES is broken. Use apr_md5_crypt or bcrypt.");
        if (!PasswordSchemes.Names.Contains(args.CryptScheme))
            return ModuleResult.Failure($"\"no crypt handler found for algorithm: '{args.CryptScheme}'\". Use one of: {string.Join(", ", PasswordSchemes.Names)}.");
        if (args.Name.AsSpan().ContainsAny(":\n\r\t\0"))
            return ModuleResult.Failure($"user contains invalid characters: b'{args.Name}'");
        if (args.State == "present" && args.Password is null)
            return ModuleResult.Failure("secret must be unicode or bytes, not None");
        var (file, fault) = await EditedFile.ReadAsync(args.Path, context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        var edit = HtpasswdEdit.Of(file.Text.Text, out var wrongLine);
        if (wrongLine > 0)
            return ModuleResult.Failure($"malformed htpasswd file (error reading line {wrongLine})");
        return args.State == "absent"
            ? await RemoveAsync(args, file, edit, context, cancellation).ConfigureAwait(false)
            : await SetAsync(args, file, edit, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> RemoveAsync(Args args, EditedFile file, HtpasswdEdit edit, ModuleContext context, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            return ModuleResult.Of(false).Return("msg", $"{args.Name} not present")
                .Return("warnings", new List<object?> { $"{args.Path} does not exist" });
        }
        var user = file.Text.Own(args.Name);
        var message = edit.HashOf(user) is null ? $"{args.Name} not present" : $"Remove {args.Name}";
        return await WriteAsync(args, file, edit.Without(user), message, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> SetAsync(Args args, EditedFile file, HtpasswdEdit edit, ModuleContext context, CancellationToken cancellation)
    {
        if (!file.Exists && !args.Create)
            return ModuleResult.Failure($"Destination {args.Path} does not exist");
        var user = file.Text.Own(args.Name);
        if (edit.HashOf(user) is { } known && PasswordSchemes.IsOf(known, args.Password!, cancellation))
            return await WriteAsync(args, file, file.Text.Text, $"{args.Name} already present", context, cancellation).ConfigureAwait(false);
        var message = file.Exists ? $"Add/update {args.Name}" : context.CheckMode ? $"Create {args.Path}" : $"Created {args.Path} and added {args.Name}";
        var hash = file.Text.Own(PasswordSchemes.Hash(args.CryptScheme, args.Password!, cancellation));
        return await WriteAsync(args, file, edit.With(user, hash), message, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> WriteAsync(
        Args args, EditedFile file, string text, string message, ModuleContext context, CancellationToken cancellation)
    {
        var changed = text != file.Text.Text;
        var placement = file.With(text) with { Mode = args.Mode, Attributes = args.Attributes, Parents = true };
        // neither the old nor the new hashes are shown
        var reply = await placement.PlaceAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        return reply.Failed
            ? EditedFile.Fault(reply)
            : ModuleResult.Of(changed || reply.Changed).Return("msg", message);
    }
}
