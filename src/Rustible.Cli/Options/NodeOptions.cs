using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Cli.Client;

namespace Rustible.Cli.Options;

/// <summary>The options of the verbs that talk to a cluster.</summary>
internal sealed class NodeOptions
{
    private readonly Option<string?> _to = new("--to") { Description = "URL of a control node, or several with commas (default: RUSTIBLE_TO)" };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_to);
        command.Validators.Add(Check);
    }

    /// <summary>A client of the cluster that is meant. The token is that of <c>RUSTIBLE_TOKEN</c>: arguments can be seen by everybody.</summary>
    public NodeClient Client(ParseResult parsed) => new(
        [.. Addresses(parsed.GetValue(_to)).Select(address => new Uri(address))],
        Environment.GetEnvironmentVariable("RUSTIBLE_TOKEN") is { Length: > 0 } token ? token : null,
        TimeProvider.System);

    /// <summary>The addresses as given, for messages.</summary>
    public string Shown(ParseResult parsed) => string.Join(',', Addresses(parsed.GetValue(_to)));

    private void Check(CommandResult result)
    {
        var addresses = Addresses(result.GetValue(_to));
        if (addresses.Length == 0)
            result.AddError("--to is missing: give the URL of a control node, such as http://127.0.0.1:7443, or set RUSTIBLE_TO.");
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                result.AddError($"'{address}' of --to is not a URL such as http://127.0.0.1:7443.");
        }
    }

    private static string[] Addresses(string? given) =>
        (given ?? Environment.GetEnvironmentVariable("RUSTIBLE_TO") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
