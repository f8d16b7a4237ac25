using System.Text;
using Rustible.Cli.Terminal;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Vault;

/// <summary>What <c>encrypt_string</c> is asked to do.</summary>
/// <param name="Texts">The texts of the command line.</param>
/// <param name="Names"><c>--name</c>, one a text.</param>
/// <param name="Prompts"><c>--prompt</c>.</param>
/// <param name="ShowsInput"><c>--show-input</c>.</param>
/// <param name="StdinName"><c>--stdin-name</c>.</param>
internal sealed record StringRequest(IReadOnlyList<string> Texts, IReadOnlyList<string> Names, bool Prompts, bool ShowsInput, string? StdinName);

/// <summary>Encrypts texts into values of YAML.</summary>
/// <param name="context">Passwords and settings.</param>
internal sealed class VaultStrings(VaultContext context)
{
    private const string Indent = "          ";

    private sealed record Plain(string? Name, string Text, string Source);

    /// <summary>Encrypts all texts of a request and writes the values.</summary>
    /// <exception cref="LanguageException">A text is empty, or options exclude each other.</exception>
    public void Encrypt(StringRequest request, string? output, string? encryptId)
    {
        var readsStdin = request.Texts.Contains("-") || request.StdinName is not null || (request.Texts.Count == 0 && !request.Prompts);
        if (request.Prompts && readsStdin)
            throw WrongOptions("The --prompt option is not supported if also reading input from stdin");
        var secret = context.EncryptingSecret(encryptId);
        var plains = Plains(request, readsStdin).ToList();
        var values = plains.Select(plain => Value(plain, secret)).ToList();
        if (plains.Count > 1)
        {
            for (var index = 0; index < plains.Count; index++)
                Console.Error.WriteLine(Comment(plains[index], index + 1));
        }
        var text = string.Join('\n', values);
        if (output is null or "-")
            Console.Out.Write(text);
        else
            PrivateFiles.Write(context.Caller.PathOf(output), Encoding.UTF8.GetBytes(text), keepAttributes: false);
        if (!Console.IsOutputRedirected)
            Console.Error.WriteLine("Encryption successful");
    }

    private static IEnumerable<Plain> Plains(StringRequest request, bool readsStdin)
    {
        if (readsStdin)
        {
            if (!Console.IsInputRedirected)
                Console.Error.WriteLine("Reading plaintext input from stdin. (ctrl-d to end input, twice if your content does not already have a newline)");
            var text = Console.In.ReadToEnd();
            if (text.Length == 0)
                throw WrongOptions("stdin was empty, not encrypting");
            yield return new Plain(request.StdinName, text, "from stdin");
        }
        if (request.Prompts)
            yield return Prompted(request);
        var texts = request.Texts.Where(text => text != "-").ToList();
        var names = request.Prompts ? [] : request.Names;
        if (names.Count > 0 && names.Count != texts.Count)
        {
            Console.Error.WriteLine("The number of --name options do not match the number of args.");
            Console.Error.WriteLine($"The last named variable will be \"{names[Math.Min(names.Count, Math.Max(texts.Count, 1)) - 1]}\". The rest will not have names.");
        }
        for (var index = 0; index < texts.Count; index++)
        {
            if (texts[index].Length == 0)
                throw WrongOptions("The plaintext provided from the command line args was empty, not encrypting");
            yield return new Plain(names.ElementAtOrDefault(index), texts[index], "from the command line args");
        }
    }

    private static Plain Prompted(StringRequest request)
    {
        var name = request.Names.Count > 0 ? request.Names[0] : Asked("Variable name (enter for no name): ");
        var text = request.ShowsInput ? Asked("String to encrypt: ") : Passwords.PromptOrEnd("String to encrypt (hidden): ") ?? "";
        return text.Length > 0 ? new Plain(name.Length > 0 ? name : null, text, "from the interactive prompt")
            : throw WrongOptions("The plaintext provided from the prompt was empty, not encrypting");
    }

    private static string Asked(string prompt)
    {
        Console.Error.Write(prompt);
        return Console.In.ReadLine() ?? "";
    }

    private string Value(Plain plain, VaultSecret secret)
    {
        var lines = context.Encrypt(Encoding.UTF8.GetBytes(plain.Text), secret, secret.Id).TrimEnd('\n').Split('\n');
        return $"{(plain.Name is null ? "" : plain.Name + ": ")}!vault |\n{string.Join('\n', lines.Select(line => Indent + line))}";
    }

    private static string Comment(Plain plain, int number) => plain.Name is null
        ? $"# The encrypted version of the string #{number} {plain.Source}.)"
        : $"# The encrypted version of variable (\"{plain.Name}\", the string #{number} {plain.Source}).";

    private static LanguageException WrongOptions(string message) => new(LanguageErrorKind.Options, message);
}
