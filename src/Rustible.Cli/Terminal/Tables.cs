using Spectre.Console;

namespace Rustible.Cli.Terminal;

/// <summary>Plain tables, as kubectl prints them.</summary>
internal static class Tables
{
    /// <summary>Prints rows below a heading.</summary>
    public static void Print(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().NoBorder().HideHeaders();
        foreach (var _ in heading)
            table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(3));
        table.AddRow([.. heading.Select(cell => new Text(cell))]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = 500;
        console.Write(table);
    }
}
