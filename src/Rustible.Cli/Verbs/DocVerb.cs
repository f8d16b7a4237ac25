using System.CommandLine;
using Rustible.Cli.Options;
using Rustible.Cli.Output.Terminal;
using Rustible.Language.Source;
using Rustible.Modules;
using Rustible.Modules.Documentation;
using Rustible.Templating;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible doc</c>: what the modules that are part of the program do, and their options.</summary>
internal static class DocVerb
{
    private const int Width = 100;

    public static Command Create()
    {
        var names = new Argument<string[]>("module") { Description = "Modules to describe", Arity = ArgumentArity.ZeroOrMore };
        var list = NewOption.Flag("--list", "List the modules, a line each", "-l");
        var snippet = NewOption.Flag("--snippet", "Only show a task that uses it", "-s");
        var command = new Command("doc", "Modules: what they do, their options, an example") { names, list, snippet };
        command.SetAction(parsed => Show(parsed.GetValue(names) ?? [], parsed.GetValue(list), parsed.GetValue(snippet)));
        return command;
    }

    private static int Show(string[] names, bool list, bool snippet)
    {
        var catalog = new ModuleCatalog();
        if (list || names.Length == 0)
        {
            var all = All(catalog).Where(document => names.Length == 0 || names.Any(name => IsNamed(document, name))).ToList();
            var width = all.Count == 0 ? 0 : all.Max(document => document.Name.Length);
            foreach (var document in all)
                Console.Out.WriteLine($"{document.Name.PadRight(width)}  {FirstSentence(document.Summary)}");
            return ExitCodes.Ok;
        }
        var status = ExitCodes.Ok;
        foreach (var name in names)
        {
            var document = catalog.TryFind(name, out var module) ? ModuleDocument.Of(module) : ModuleDocument.Actions.FirstOrDefault(action => action.IsNamed(name));
            if (document is null)
            {
                Console.Error.WriteLine(TerminalText.Safe($"ERROR! {Unknown(name, catalog)}"));
                status = ExitCodes.Error;
                continue;
            }
            Console.Out.WriteLine(snippet ? document.Example + "\n" : string.Join('\n', Lines(document)) + "\n");
        }
        return status;
    }

    private static IEnumerable<ModuleDocument> All(ModuleCatalog catalog) => catalog.Names
        .Select(name => catalog.TryFind(name, out var module) && module.Description.Name == name ? module : null).OfType<IModule>().Select(ModuleDocument.Of)
        .Concat(ModuleDocument.Actions).OrderBy(document => document.Name, StringComparer.Ordinal);

    private static bool IsNamed(ModuleDocument document, string name) =>
        document.Name == name || document.OtherNames.Any(other => other == name || other.StartsWith(name + ".", StringComparison.Ordinal));

    private static string Unknown(string name, ModuleCatalog catalog)
    {
        var near = NearestName.Of(name, catalog.Names);
        return $"{name} is not a module of this program{(near is null ? "" : $"; did you mean {near}?")} 'rustible doc --list' shows them. Modules that are files "
            + "(library, collections, an installed Ansible) describe themselves: see ansible-doc.";
    }

    private static IEnumerable<string> Lines(ModuleDocument document)
    {
        yield return $"{document.Name}  ({string.Join(", ", document.OtherNames)})";
        yield return "";
        foreach (var line in Wrapped(document.Summary, 2))
            yield return line;
        if (document.CheckMode is { } checkMode)
            yield return "  " + Foretold(checkMode);
        yield return "";
        if (document.Options.Count > 0)
            yield return "Options (= must be given):";
        foreach (var option in document.Options.OrderBy(option => option.Name, StringComparer.Ordinal))
        {
            yield return "";
            yield return $"{(option.IsRequired ? "=" : "-")} {option.Name}  {Facets(option)}";
            foreach (var line in Wrapped(option.Description, 4))
                yield return line;
        }
        if (document.Example.Length == 0)
            yield break;
        yield return "";
        yield return "Example:";
        yield return "";
        foreach (var line in document.Example.Split('\n'))
            yield return "  " + line;
    }

    private static string Foretold(CheckMode checkMode) => checkMode switch
    {
        CheckMode.Full => "Check mode: says what would change.",
        CheckMode.Partial => "Check mode: says what would change where the options tell; else the task is skipped.",
        _ => "Check mode: the task is skipped.",
    };

    private static string Facets(OptionDocument option)
    {
        var facets = new List<string> { option.Type };
        if (option.Choices is { } choices)
            facets.Add("one of " + string.Join(", ", choices));
        if (option.Default is { } value)
            facets.Add("default " + value);
        if (option.Aliases.Count > 0)
            facets.Add("also " + string.Join(", ", option.Aliases));
        return $"[{string.Join("; ", facets)}]";
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private static IEnumerable<string> Wrapped(string text, int indentation)
    {
        var line = new string(' ', indentation);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > Width && line.Trim().Length > 0)
            {
                yield return line.TrimEnd();
                line = new string(' ', indentation);
            }
            line += word + " ";
        }
        if (line.Trim().Length > 0)
            yield return line.TrimEnd();
    }
}
