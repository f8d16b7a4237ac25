using System.CommandLine;
using Rustible.Cli.Inventory;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Language.Inventory;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Data;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible inventory</c>: shows inventories as <c>ansible-inventory</c> does.</summary>
internal static class InventoryVerb
{
    public static Command Create()
    {
        var options = new InventoryOptionSet();
        var command = new Command("inventory", "Show hosts, groups and their variables");
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    private static int Run(ParseResult parsed, InventoryOptionSet options)
    {
        var caller = CallerEnvironment.OfProcess();
        var settings = caller.Settings();
        if (parsed.GetValue(options.Verbose))
            Console.Out.WriteLine(ConfigFileLine.Of(settings.ConfigFile));
        var vault = VaultPasswords.Keyring(options.Vault.Read(parsed), settings, caller);
        var extra = ExtraVars.Parse(parsed.GetValue(options.ExtraVars) ?? [], caller.WorkingDirectory, vault, settings.MergesDictionaries);
        var templates = new TemplateEngine(VaultFilters.Library);
        var folder = parsed.GetValue(options.PlaybookFolder) ?? settings.PlaybookDirectory;
        var inventory = InventoryLoader.Load(parsed.GetValue(options.Sources) ?? [], new InventoryOptions(Folder(folder, caller), settings)
        {
            IsPlaybookNamed = folder is not null,
            Vault = vault,
            Templates = templates,
            ExtraVars = extra,
            RunScript = InventoryScripts.Run,
        });
        foreach (var warning in settings.Warnings.Concat(inventory.Warnings).Where(warning => warning != InventoryLoader.NoHostsWarning))
            WarningLines.Write(warning);
        var export = parsed.GetValue(options.Export) || settings.InventoryExport;
        var listed = new ListedInventory(inventory, extra, export, Limit(parsed.GetValue(options.Limit), inventory, caller), settings.MergesDictionaries);
        if (parsed.GetValue(options.Graph))
            Print(new InventoryGraph(listed, templates, parsed.GetValue(options.Vars)).Of(Top(parsed.GetValue(options.Pattern), inventory)));
        else if (parsed.GetValue(options.Host) is { } host)
            Print(Host(host, listed, inventory, settings.HostPatternMismatch, parsed.GetValue(options.Yaml)));
        else
            List(parsed.GetValue(options.Yaml) ? InventoryDocuments.Yaml(listed) : InventoryDocuments.Json(listed), parsed.GetValue(options.Output), caller);
        return ExitCodes.Ok;
    }

    private static string Folder(string? given, CallerEnvironment caller) => given is null ? caller.WorkingDirectory
        : caller.PathOf(given) is var folder && Directory.Exists(folder) ? folder
        : throw new LanguageException(LanguageErrorKind.Missing, $"The folder {given} of --playbook-dir is not there");

    private static HashSet<string>? Limit(string[]? given, HostInventory inventory, CallerEnvironment caller) => given is { Length: > 0 }
        ? HostPattern.Match(HostLimit.Expand(string.Join(',', given), caller.WorkingDirectory), inventory).ToHashSet(StringComparer.Ordinal)
        : null;

    private static InventoryGroup Top(string? name, HostInventory inventory) => inventory.Groups.GetValueOrDefault(name ?? "all")
        ?? throw new LanguageException(LanguageErrorKind.Options, "Pattern must be valid group name when using --graph");

    private static string Host(string pattern, ListedInventory listed, HostInventory inventory, string mismatch, bool asYaml)
    {
        var warnings = new List<string>();
        var hosts = HostPattern.Match(pattern, inventory, warnings);
        if (mismatch == "error" && warnings.Count > 0)
            throw new LanguageException(LanguageErrorKind.Missing, warnings[0], hint: "The setting 'host_pattern_mismatch' makes this an error.");
        if (mismatch != "ignore")
            warnings.ForEach(WarningLines.Write);
        if (hosts.Count != 1)
            throw new LanguageException(LanguageErrorKind.Options, "You must pass a single valid host to --host parameter");
        var variables = listed.VariablesOf(hosts[0]);
        return asYaml ? YamlValues.Write(variables) : InventoryDocuments.VariablesAsJson(variables);
    }

    private static void List(string document, string? output, CallerEnvironment caller)
    {
        if (output is null)
            Print(document);
        else
            File.WriteAllText(caller.PathOf(output), document);
    }

    private static void Print(string text) => Console.Out.Write(text.EndsWith('\n') ? text : text + '\n');
}
