using System.CommandLine;

namespace Rustible.Cli.Options;

/// <summary>Where the vault passwords come from, as the command line says.</summary>
/// <param name="Ids"><c>--vault-id</c>, as given: <c>label@source</c>.</param>
/// <param name="Files"><c>--vault-password-file</c>.</param>
/// <param name="Ask"><c>--ask-vault-pass</c>.</param>
internal sealed record VaultPasswordArguments(IReadOnlyList<string> Ids, IReadOnlyList<string> Files, bool Ask)
{
    /// <summary>Nothing is given.</summary>
    public static VaultPasswordArguments None { get; } = new([], [], false);

    /// <summary>Whether a password is named or asked for.</summary>
    public bool AreWanted => Ask || Ids.Count > 0 || Files.Count > 0;
}

/// <summary>The options that name vault passwords, the same for all commands.</summary>
internal sealed class VaultPasswordOptions
{
    private readonly Option<string[]> _ids = new("--vault-id") { Description = "A vault password: LABEL@FILE, LABEL@SCRIPT, LABEL@prompt", AllowMultipleArgumentsPerToken = false };

    private readonly Option<string[]> _files = new("--vault-password-file", "--vault-pass-file")
    {
        Description = "Read a vault password from a file, or from what it prints when it is a program",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _ask = new("--ask-vault-password", "--ask-vault-pass", "-J") { Description = "Ask for the vault password", Arity = ArgumentArity.Zero };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_ids);
        command.Add(_files);
        command.Add(_ask);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_ask) is { Implicit: false } && result.GetResult(_files) is { Implicit: false })
                result.AddError("--ask-vault-password and --vault-password-file cannot be given together.");
        });
    }

    /// <summary>What was given.</summary>
    public VaultPasswordArguments Read(ParseResult parsed) => new(parsed.GetValue(_ids) ?? [], parsed.GetValue(_files) ?? [], parsed.GetValue(_ask));
}
