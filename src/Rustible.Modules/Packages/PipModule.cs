using Rustible.Modules.Commands;

namespace Rustible.Modules.Packages;

/// <summary>Installs or removes Python packages. Arguments and results are those of ansible.builtin.pip. The host needs pip.</summary>
/// <example><code>
/// - name: Install what the application needs
///   pip:
///     requirements: /srv/app/requirements.txt
///     virtualenv: /srv/app/venv
/// </code></example>
[Module("pip", "ansible.builtin.pip", "ansible.legacy.pip", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PipModule : ShellModule<PipModule.Args>
{
    /// <param name="Name">The packages, as pip takes them.</param>
    /// <param name="Version">The version of a package.</param>
    /// <param name="Requirements">A file of packages.</param>
    /// <param name="Virtualenv">The virtual environment; made when it is not there.</param>
    /// <param name="VirtualenvSitePackages">Whether a new one sees the packages of the system.</param>
    /// <param name="VirtualenvCommand">The command that makes one.</param>
    /// <param name="VirtualenvPython">The Python of a new one.</param>
    /// <param name="State">Whether the packages should be there.</param>
    /// <param name="ExtraArgs">Further arguments of pip.</param>
    /// <param name="Editable">Install in development mode.</param>
    /// <param name="Chdir">Where to run pip.</param>
    /// <param name="Executable">The program pip.</param>
    /// <param name="Umask">The umask of what is written.</param>
    [MutuallyExclusive("name", "requirements")]
    [MutuallyExclusive("executable", "virtualenv")]
    [RequiredOneOf("name", "requirements")]
    public sealed record Args(
        IReadOnlyList<string>? Name = null, string? Version = null, string? Requirements = null, HostPath? Virtualenv = null, bool VirtualenvSitePackages = false,
        string VirtualenvCommand = "virtualenv", string? VirtualenvPython = null,
        [property: Choices("absent", "forcereinstall", "latest", "present")] string State = "present", string? ExtraArgs = null, bool Editable = false,
        HostPath? Chdir = null, HostPath? Executable = null, string? Umask = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Version is not null && args.Name is { Count: > 1 })
            return ModuleResult.Failure("'version' argument is ambiguous when installing multiple package distributions. Please specify version restrictions next to each package in 'name' argument.");
        if (args.Version is not null && args.State == "latest")
            return ModuleResult.Failure("version is incompatible with state=latest");
        if (args.Umask is not null && !args.Umask.All(digit => digit is >= '0' and <= '7'))
            return ModuleResult.Failure("umask must be an octal integer");
        try
        {
            ShellWords.Split(args.ExtraArgs ?? "");
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure($"The words of 'extra_args' cannot be told apart: {error.Message}");
        }
        return await base.ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Packages/pip.sh")
        .WithList("names", args.Version is null ? args.Name ?? [] : [.. (args.Name ?? []).Select(name => $"{name}=={args.Version}")])
        .With("requirements", args.Requirements).With("virtualenv", args.Virtualenv).With("site_packages", args.VirtualenvSitePackages)
        .With("venv_command", args.VirtualenvCommand).With("python", args.VirtualenvPython).With("state", args.State).WithList("extra_args", ShellWords.Split(args.ExtraArgs ?? ""))
        .With("editable", args.Editable).With("chdir", args.Chdir).With("executable", args.Executable).With("umask", args.Umask);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (!reply.Has("word"))
            return result;
        var said = (reply.Text("output") is { Length: > 0 } output ? $"stdout: {output}" : "") + (reply.Text("errors") is { Length: > 0 } errors ? $"\n:stderr: {errors}" : "");
        return result.Return("msg", said).Return("cmd", Words(reply));
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply).Return("name", args.Name?.Cast<object?>().ToList()).Return("version", args.Version).Return("state", args.State)
            .Return("requirements", args.Requirements).Return("virtualenv", args.Virtualenv?.Text);
        return reply.Has("word") ? result.Return("cmd", Words(reply)).ReturnOutput(reply.Text("output") ?? "", reply.Text("errors") ?? "") : result;
    }

    private static List<object?> Words(ScriptReply reply) => [.. reply.All("word")];
}
