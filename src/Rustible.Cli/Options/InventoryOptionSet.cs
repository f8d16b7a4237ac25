using System.CommandLine;
using System.CommandLine.Parsing;

namespace Rustible.Cli.Options;

/// <summary>The options of <c>ansible-inventory</c>.</summary>
internal sealed class InventoryOptionSet
{
    public Argument<string?> Pattern { get; } = new("pattern") { Description = "The group at the top of the graph", Arity = ArgumentArity.ZeroOrOne };

    public Option<string[]> Sources { get; } = Many("--inventory", "Inventory file or folder, or a list of hosts with commas", "-i", "--inventory-file");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "Variables: name=value, YAML or JSON, or @FILE", "-e");

    public Option<string[]> Limit { get; } = Many("--limit", "Show only the hosts of a pattern", "-l");

    public Option<bool> List { get; } = Flag("--list", "Show all hosts and groups, as an inventory script does");

    public Option<string?> Host { get; } = new("--host") { Description = "Show the variables of a host" };

    public Option<bool> Graph { get; } = Flag("--graph", "Show the groups as a tree");

    public Option<bool> Yaml { get; } = Flag("--yaml", "YAML instead of JSON", "-y");

    public Option<bool> Toml { get; } = Flag("--toml", "TOML instead of JSON");

    public Option<bool> Vars { get; } = Flag("--vars", "Variables in the graph, too");

    public Option<bool> Export { get; } = Flag("--export", "Leave the variables of groups at the groups");

    public Option<string?> Output { get; } = new("--output") { Description = "Write the list into a file" };

    public Option<string?> PlaybookFolder { get; } = new("--playbook-dir") { Description = "The folder that stands for the playbook's" };

    public Option<bool> FlushCache { get; } = Flag("--flush-cache", "Listings do not show the facts of earlier runs: there is nothing to flush");

    public Option<bool> Verbose { get; } = Flag("--verbose", "Tell which settings file is used", "-v");

    public VaultPasswordOptions Vault { get; } = new();

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(Pattern);
        Option[] all = [Sources, ExtraVars, Limit, List, Host, Graph, Yaml, Toml, Vars, Export, Output, PlaybookFolder, FlushCache, Verbose];
        foreach (var option in all)
            command.Add(option);
        Vault.AddTo(command);
        command.Validators.Add(Check);
    }

    private void Check(CommandResult result)
    {
        var actions = new Option[] { List, Host, Graph }.Count(option => result.GetResult(option) is { Implicit: false });
        if (actions == 0)
            result.AddError("No action selected, at least one of --host, --graph or --list needs to be specified.");
        else if (actions > 1)
            result.AddError("Conflicting options used, only one of --host, --graph or --list can be used at the same time.");
        foreach (var token in result.GetResult(Pattern)?.Tokens.Where(token => token.Value.StartsWith('-')) ?? [])
            result.AddError($"unrecognized arguments: {token.Value}");
        if (result.GetResult(Toml) is { Implicit: false })
            result.AddError("--toml: inventories are not written in TOML. Use --yaml or JSON.");
    }

    private static Option<string[]> Many(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = false };

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };
}
