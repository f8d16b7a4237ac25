using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Cli.Client;
using Rustible.Language.Source;
using Rustible.Node.Configuration;

namespace Rustible.Cli.Verbs;

/// <summary>The command's verbs, and the one place where errors become messages and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and returns its exit code.</summary>
    /// <param name="called">What the command was called by: Ansible's names stand for verbs.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<int> RunAsync(CalledAs called, string[] arguments)
    {
        if (called.Refusal is { } refusal)
        {
            Console.Error.WriteLine($"ERROR! {called.Name} is not part of this command. {refusal}");
            return ExitCodes.Error;
        }
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = Root().Parse([.. called.Verb, .. arguments], parser);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Select(error => error.Message).Distinct())
                Console.Error.WriteLine($"ERROR! {error}");
            Console.Error.WriteLine($"Try '{called.Name ?? "rustible " + Verb(parsed)} --help'.");
            return Verb(parsed).StartsWith("vault", StringComparison.Ordinal) ? ExitCodes.BadUsage : ExitCodes.BadOptions;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
        }
        catch (LanguageException wrong)
        {
            Console.Error.WriteLine(ErrorText.Format(wrong));
            return ErrorText.ExitCode(wrong);
        }
        catch (Exception wrong) when (wrong is ConfigurationException or NodeException)
        {
            Console.Error.WriteLine($"ERROR! {wrong.Message}");
            return wrong is NodeException { ExitCode: var code } ? code : ExitCodes.Error;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"ERROR! {wrong.Message}");
            return ExitCodes.Error;
        }
        catch (Exception unexpected)
        {
            Console.Error.WriteLine($"ERROR! Unexpected exception, this is a bug: {unexpected.GetType().Name}: {unexpected.Message}");
            if (arguments.Any(argument => argument.StartsWith("-vvv", StringComparison.Ordinal)))
                Console.Error.WriteLine(unexpected);
            return ExitCodes.Unexpected;
        }
    }

    private static RootCommand Root() => new("Runs Ansible playbooks on hosts over SSH, from one process or from a cluster of control nodes.")
    {
        RunVerb.Create(),
        PlanVerb.Create(),
        ExecVerb.Create(),
        ConfigVerbs.Create(),
        SubmitVerb.Create(),
        NodeVerb.Create(),
        RunsVerbs.Create(),
        ClusterVerbs.Create(),
        TemplateVerbs.Create(),
        VaultVerbs.Create(),
        InventoryVerb.Create(),
        DocVerb.Create(),
    };

    /// <summary>The verbs as they were given: <c>runs list</c>.</summary>
    private static string Verb(ParseResult parsed)
    {
        var verbs = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
            verbs.Insert(0, command.Command.Name);
        return string.Join(' ', verbs);
    }
}
