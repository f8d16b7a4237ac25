using System.CommandLine;

namespace Rustible.Cli.Options;

/// <summary>Which hosts a command is about.</summary>
internal sealed class HostOptions
{
    private readonly Option<string[]> _inventory = NewOption.Many(
        "--inventory", "Inventory file or folder, or a list of hosts with commas", "-i", "--inventory-file");

    private readonly Option<string[]> _limit = NewOption.Many("--limit", "Further limit the hosts by a pattern", "-l");
    private readonly Option<bool> _listHosts = NewOption.Flag("--list-hosts", "List the matching hosts and end");

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_inventory);
        command.Add(_limit);
        command.Add(_listHosts);
    }

    /// <summary>What was given, added to the arguments.</summary>
    public PlaybookArguments Read(ParseResult parsed, PlaybookArguments arguments) => arguments with
    {
        Inventory = parsed.GetValue(_inventory) ?? [],
        ListHosts = parsed.GetValue(_listHosts),
        Options = arguments.Options with { Limit = parsed.GetValue(_limit) is { Length: > 0 } limits ? string.Join(':', limits) : null },
    };
}
