using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Paths;

/// <summary>Filters about paths; those that ask the file system ask the control node's.</summary>
internal static class PathFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("basename", "", call => Text(call)[(Text(call).LastIndexOf('/') + 1)..])
        .Filter("dirname", "", call => PosixPath.Directory(Text(call)))
        .Filter("splitext", "", call => PosixPath.SplitExtension(Text(call)))
        .Filter("path_join", "", PathJoin)
        .Filter("expanduser", "", call => HomePath.Expand(Outside(call)))
        .Filter("expandvars", "", call => PosixPath.ExpandVariables(Text(call), call.Context.Session.Environment.EnvironmentVariable))
        .Filter("realpath", "", call => PosixPath.Real(Outside(call)))
        .Filter("relpath", "start=", call => PosixPath.Relative(Outside(call), call.Text(0, ".")))
        .Filter("normpath", "", call => PosixPath.Normalize(Text(call)))
        .Filter("commonpath", "", call => PosixPath.Common([.. call.Items().Select(PythonText.Of)]))
        .Filter("fileglob", "", call => FileGlob.Files(Outside(call)))
        .Filter("win_basename", "", call => WindowsPath.Split(Text(call)).Name)
        .Filter("win_dirname", "", call => WindowsPath.Split(Text(call)).Folder)
        .Filter("win_splitdrive", "", call => WindowsPath.SplitDrive(Text(call)));

    private static string Text(FilterCall call) => PythonTypes.AsText(call.Value)
        ?? throw call.TypeError($"expected str, bytes or os.PathLike object, not {PythonTypes.NameOf(call.Value)}");

    /// <summary>The path, of a filter that also looks at files, folders or accounts.</summary>
    private static string Outside(FilterCall call)
    {
        call.NoteOutside();
        return Text(call);
    }

    private static string PathJoin(FilterCall call)
    {
        if (PythonTypes.IsText(call.Value))
            return call.ValueText;
        if (call.Value is not (List<object?> or TupleValue))
            throw call.TypeError($"|path_join expects string or sequence, got {PythonTypes.NameOf(call.Value)} instead.");
        return PosixPath.Join([.. call.Items().Select(part => PythonTypes.AsText(part) ?? throw call.TypeError($"join() argument must be str, bytes, or os.PathLike object, not '{PythonTypes.NameOf(part)}'"))]);
    }
}
