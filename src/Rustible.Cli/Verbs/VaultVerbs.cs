using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Cli.Vault;
using Rustible.Language.Source;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible vault</c>: the actions and options of <c>ansible-vault</c>.</summary>
internal static class VaultVerbs
{
    public static Command Create() => new("vault", "Encrypt and decrypt files and values as ansible-vault does")
    {
        Encrypt(), Decrypt(), View(), Edit(), CreateFile(), Rekey(), EncryptString(),
    };

    private static Command Encrypt()
    {
        var (files, output, id) = (Files(), Output(), EncryptId());
        return Action("encrypt", "Encrypt files in place", (context, parsed) =>
            new VaultFiles(context).Encrypt(OneWithOutput(parsed.GetValue(files)!, parsed.GetValue(output)), parsed.GetValue(output), parsed.GetValue(id)), files, output, id);
    }

    private static Command Decrypt()
    {
        var (files, output) = (Files(), Output());
        return Action("decrypt", "Decrypt files in place", (context, parsed) =>
            new VaultFiles(context).Decrypt(OneWithOutput(parsed.GetValue(files)!, parsed.GetValue(output)), parsed.GetValue(output)), files, output);
    }

    private static Command View()
    {
        var files = Files();
        return Action("view", "Show what is in encrypted files", (context, parsed) => new VaultFiles(context).View(parsed.GetValue(files)!), files);
    }

    private static Command Edit()
    {
        var (files, id) = (Files(), EncryptId());
        return Action("edit", "Edit encrypted files", (context, parsed) => new VaultEditor(context).Edit(parsed.GetValue(files)!, parsed.GetValue(id)), files, id);
    }

    private static Command CreateFile()
    {
        var (files, id) = (Files(), EncryptId());
        var skip = new Option<bool>("--skip-tty-check") { Description = "Start the editor also where there is no terminal, as is always done", Arity = ArgumentArity.Zero };
        return Action("create", "Make an encrypted file with an editor", (context, parsed) =>
            new VaultEditor(context).Create(parsed.GetValue(files)!, parsed.GetValue(id)), files, id, skip);
    }

    private static Command Rekey()
    {
        var (files, id) = (Files(), EncryptId());
        var newFile = new Option<string?>("--new-vault-password-file") { Description = "Read the new password from a file or program" };
        var newId = new Option<string?>("--new-vault-id") { Description = "The new password: LABEL@SOURCE" };
        var command = Action("rekey", "Encrypt files with another password", (context, parsed) =>
            new VaultFiles(context).Rekey(parsed.GetValue(files)!, parsed.GetValue(newId), parsed.GetValue(newFile), parsed.GetValue(id)), files, id, newFile, newId);
        command.Validators.Add(result =>
        {
            if (result.GetResult(newFile) is { Implicit: false } && result.GetResult(newId) is { Implicit: false })
                result.AddError("argument --new-vault-password-file: not allowed with argument --new-vault-id");
        });
        return command;
    }

    private static Command EncryptString()
    {
        var texts = new Argument<string[]>("string") { Description = "The texts; - is the standard input", Arity = ArgumentArity.ZeroOrMore };
        var (output, id) = (Output(), EncryptId());
        var prompt = new Option<bool>("--prompt", "-p") { Description = "Ask for the text", Arity = ArgumentArity.Zero };
        var show = new Option<bool>("--show-input") { Description = "Show what is typed", Arity = ArgumentArity.Zero };
        var names = new Option<string[]>("--name", "-n") { Description = "The variable's name", AllowMultipleArgumentsPerToken = false };
        var stdinName = new Option<string?>("--stdin-name") { Description = "The name of the variable whose text is on the standard input" };
        return Action("encrypt_string", "Encrypt texts into values of YAML", (context, parsed) =>
        {
            var request = new StringRequest(
                parsed.GetValue(texts) ?? [], parsed.GetValue(names) ?? [], parsed.GetValue(prompt), parsed.GetValue(show), parsed.GetValue(stdinName));
            new VaultStrings(context).Encrypt(request, parsed.GetValue(output), parsed.GetValue(id));
        }, texts, output, id, prompt, show, names, stdinName);
    }

    private static Command Action(string name, string description, Action<VaultContext, ParseResult> act, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                argument.Validators.Add(RefuseOptions);
                command.Add(argument);
            }
            else
                command.Add((Option)symbol);
        }
        var passwords = new VaultPasswordOptions();
        passwords.AddTo(command);
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Tell which settings file is used", Arity = ArgumentArity.Zero };
        command.Add(verbose);
        command.SetAction(parsed =>
        {
            var caller = CallerEnvironment.OfProcess();
            var settings = caller.Settings();
            if (parsed.GetValue(verbose))
                Console.Out.WriteLine(ConfigFileLine.Of(settings.ConfigFile));
            act(new VaultContext(caller, settings, passwords.Read(parsed)), parsed);
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>What begins with a dash and is no option would else pass as a file.</summary>
    private static void RefuseOptions(ArgumentResult given)
    {
        foreach (var token in given.Tokens.Where(token => token.Value.Length > 1 && token.Value.StartsWith('-')))
            given.AddError($"unrecognized arguments: {token.Value}");
    }

    private static string[] OneWithOutput(string[] files, string? output) => output is null || files.Length <= 1
        ? files
        : throw new LanguageException(LanguageErrorKind.Options, "At most one input file may be used with the --output option");

    private static Argument<string[]> Files() => new("file") { Description = "Files; without any, or as -, the standard input", Arity = ArgumentArity.ZeroOrMore };

    private static Option<string?> Output() => new("--output") { Description = "Where to write; - is the standard output" };

    private static Option<string?> EncryptId() => new("--encrypt-vault-id") { Description = "The vault id whose password encrypts" };
}
