using System.Text;
using Rustible.Templating.Filters.Paths;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups of files and command output on the control node.</summary>
internal static class FileLookups
{
    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("file", "lstrip=, rstrip=", call => call.Terms.Select(term => File(call, term)))
        .Lookup("unvault", "", call => call.Terms.Select(term => (object?)Content(call, term)))
        .Lookup("fileglob", "", call => call.Terms.SelectMany(term => Glob(call, PythonText.Of(term))))
        .Lookup("first_found", "files=, paths=, skip=, _subdir=", FirstFoundLookup.Find)
        .Lookup("template", "convert_data=, variable_start_string=, variable_end_string=, comment_start_string=, comment_end_string=, template_vars=, jinja2_native=", call => call.Terms.Select(term => Template(call, term)))
        .Lookup("pipe", "", call => call.Terms.Select(term => (object?)Run(call, term).TrimEnd()))
        .Lookup("lines", "", call => call.Terms.SelectMany(term => TextSplit.Lines(Run(call, term), false)));

    private static object File(LookupCall call, object? term)
    {
        var text = Content(call, term);
        text = call.Flag(0) ? text.TrimStart() : text;
        return call.Flag(1, true) ? text.TrimEnd() : text;
    }

    private static string Content(LookupCall call, object? term)
    {
        var path = call.FindFile(PythonText.Of(term), "files") ?? throw call.Error($"could not locate file in lookup: {PythonText.Of(term)}");
        return Encoding.UTF8.GetString(call.Environment.ReadFile(path)).TrimStart('\ufeff');
    }

    private static string Run(LookupCall call, object? term) => call.Environment.RunCommand(PythonText.Of(term), call.Cancellation);

    private static IEnumerable<object?> Glob(LookupCall call, string pattern)
    {
        if (pattern.StartsWith('/'))
            return FileGlob.Files(pattern);
        var folders = call.SearchFolders.SelectMany(folder => new[] { folder + "/files", folder });
        return folders.Select(folder => FileGlob.Files($"{folder.TrimEnd('/')}/{pattern}")).FirstOrDefault(files => files.Count > 0) ?? [];
    }

    private static object? Template(LookupCall call, object? term)
    {
        var name = PythonText.Of(term);
        var path = call.FindFile(name, "templates") ?? throw call.Error($"the template file {name} could not be found for the lookup");
        var options = new FileRenderOptions { VariableStart = call.TextOrNone(1), VariableEnd = call.TextOrNone(2), CommentStart = call.TextOrNone(3), CommentEnd = call.TextOrNone(4) };
        var own = FileVariables.Of(call.Context.Session.Engine, name, path, null);
        foreach (var (key, value) in Mapping.Of(call[5]) ?? [])
            own[key] = value;
        var scope = new OverlayScope(own, call.Scope);
        var converts = call.Flag(0, true);
        var isNative = call.Context.Session.Engine.Options.Native;
        var keepsTypes = isNative && call.Flag(6);
        var source = Encoding.UTF8.GetString(call.Environment.ReadFile(path));
        var mode = keepsTypes ? JoinMode.Native : converts ? JoinMode.Classic : JoinMode.Text;
        var result = call.Context.Session.RenderFile(source, path, scope, options, mode);
        // Where templates keep types, a file that does not is text all the same; else one that was not to be read as a literal.
        return (isNative && !keepsTypes) || (!isNative && !converts) ? new TaggedText(PythonText.Of(result), TextTag.NativeUnsafe) : result;
    }
}
