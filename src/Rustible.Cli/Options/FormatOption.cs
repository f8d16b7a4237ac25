using System.CommandLine;

namespace Rustible.Cli.Options;

/// <summary><c>-o</c>: a table for people, or JSON for programs.</summary>
internal static class FormatOption
{
    public const string Json = "json";

    public static Option<string> Create()
    {
        var option = new Option<string>("--output", "-o") { Description = "table or json (default table)", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", Json);
        return option;
    }
}
