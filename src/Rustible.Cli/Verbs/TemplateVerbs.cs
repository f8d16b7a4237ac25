using System.CommandLine;
using System.Text;
using Rustible.Connections.Local;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Cases;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible template eval</c>: one case a line in, one answer a line out.</summary>
internal static class TemplateVerbs
{
    public static Command Create() => new("template", "Templates") { Eval() };

    private static Command Eval()
    {
        var cases = new Option<string>("--cases") { Description = "JSON lines: id, kind, template, vars", Required = true };
        var answers = new Option<string?>("--out") { Description = "Where the answers go (default: standard output)" };
        var parseOnly = new Option<bool>("--parse-only") { Description = "Tell only whether the templates parse", Arity = ArgumentArity.Zero };
        var command = new Command("eval", "Evaluate templates") { cases, answers, parseOnly };
        command.SetAction(parsed => Run(parsed.GetValue(cases)!, parsed.GetValue(answers), parsed.GetValue(parseOnly)));
        return command;
    }

    private static int Run(string cases, string? answers, bool parseOnly)
    {
        try
        {
            using var reader = new StreamReader(cases);
            using var writer = answers is null
                ? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false))
                : new StreamWriter(answers, append: false, new UTF8Encoding(false));
            new CaseEvaluator(LocalCommand.Output, VaultFilters.Library).Run(reader, writer, parseOnly);
            return ExitCodes.Ok;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException(LanguageErrorKind.Missing, error.Message);
        }
    }
}
