using System.Text;
using Rustible.Templating.Data;
using Rustible.Templating.Filters.Formats;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups of single values in INI and CSV files.</summary>
internal static class TableLookups
{
    private static readonly string[] _iniOptions = ["type", "file", "section", "re", "encoding", "default", "case_sensitive", "allow_no_value", "allow_none"];
    private static readonly string[] _csvOptions = ["col", "default", "delimiter", "file", "encoding"];

    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("ini", string.Join(", ", _iniOptions.Select(name => name + "=")), call => call.Terms.SelectMany(term => Ini(call, term)))
        .Lookup("csvfile", string.Join(", ", _csvOptions.Select(name => name + "=")), call => call.Terms.SelectMany(term => Csv(call, term)));

    private static IEnumerable<object?> Ini(LookupCall call, object? term)
    {
        var options = InlineOptions.Of(call, term, _iniOptions);
        var type = options["type"] ?? "ini";
        if (type is not ("ini" or "properties"))
            throw call.NoChoice("type", type, "ini", "properties");
        var section = type == "properties" ? "java_properties" : options["section"] ?? "global";
        var (text, path) = Read(call, options["file"] ?? "ansible.ini", options["encoding"]);
        if (type == "properties")
            text = "[java_properties]\n" + text;
        var file = IniFile.Parse(text, path, options.Flag("case_sensitive"), options.Flag("allow_no_value") || options.Flag("allow_none"));
        if (options.Text.Length == 0 && PythonText.Of(term).Length > 0)
            throw call.Refusal($"No key to lookup was provided as first term with in string inline options: {PythonText.Of(term)}");
        if (!file.Has(section))
            throw call.Refusal($"No section '{section}' in {options["file"] ?? "ansible.ini"}");
        if (!options.Flag("re"))
            return !file.TryGet(section, options.Text, out var value) ? [options["default"] ?? ""] : value is null ? [] : [value];
        var pattern = PythonPattern.TryCompile(options.Text, PythonPatternFlags.None, call.MaxMatchTime, out var compiled, out var fault) ? compiled : throw call.Error(fault);
        return file.Options(section).Where(name => pattern.Match(name) is not null).Select(name => file.TryGet(section, name, out var found) ? found ?? "" : "");
    }

    private static IEnumerable<object?> Csv(LookupCall call, object? term)
    {
        var options = InlineOptions.Of(call, term, _csvOptions);
        if (options.Text.Length == 0)
            throw call.Error("csvfile: Search key is required but was not found");
        var delimiter = options["delimiter"] is { } given and not ("TAB" or "\\t") ? given : "\t";
        if (delimiter.Length != 1)
            throw call.Error($"csvfile: \"delimiter\" must be a 1-character string, not '{delimiter}'");
        var row = CsvRows.Of(Read(call, options["file"] ?? "ansible.csv", options["encoding"]).Text, new CsvFormat(delimiter[0])).FirstOrDefault(cells => cells is [var first, ..] && first == options.Text);
        if (row is null)
            return options["default"] is { } otherwise ? [otherwise] : [];
        var column = NumberParser.TryInteger(options["col"] ?? "1", 10, out var number) && number is long index ? index : throw call.Error($"csvfile: col has to be a number, not '{options["col"]}'");
        column = column < 0 ? column + row.Count : column;
        return column >= 0 && column < row.Count ? [row[(int)column]] : throw call.Error($"csvfile: the row of '{options.Text}' has no column {column}");
    }

    private static (string Text, string Path) Read(LookupCall call, string name, string? encoding)
    {
        var path = call.FindFile(name, "files") ?? throw call.Error(call.Name == "csvfile" ? $"csvfile: [Errno 2] No such file or directory: '{name}'" : $"could not locate file in lookup: {name}");
        var bytes = call.Environment.ReadFile(path);
        return ((encoding is null ? Encoding.UTF8 : TextEncoding.Named(encoding)).GetString(bytes).TrimStart('\ufeff'), path);
    }
}
