using Rustible.Templating.Filters.Paths;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about files of the control node.</summary>
internal static class FileTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("file|is_file", "", call => File.Exists(FileOf(call)))
        .Test("directory|is_dir", "", call => Directory.Exists(FileOf(call)))
        .Test("exists", "", call => File.Exists(FileOf(call)) || Directory.Exists(FileOf(call)) || IsLiveLink(FileOf(call)))
        .Test("link_exists", "", call => File.Exists(PathOf(call)) || Directory.Exists(PathOf(call)) || IsLink(PathOf(call)))
        .Test("link|is_link", "", call => IsLink(PathOf(call)))
        .Test("abs|is_abs", "", call => PathOf(call).StartsWith('/'))
        .Test("same_file|is_same_file", "other", IsSame)
        .Test("mount|is_mount", "", call => IsMount(PathOf(call)));

    /// <summary>A path, or the number of an open file, which Python takes where it follows links.</summary>
    private static string FileOf(TestCall call)
    {
        call.NoteOutside();
        return PythonTypes.IsInteger(call.Value) ? "/proc/self/fd/" + PythonText.Of(call.Value) : PathOf(call);
    }

    private static bool IsSame(TestCall call)
    {
        var path = FileOf(call);
        if (!PythonTypes.IsInteger(call.Value))
            return PosixPath.Real(Existing(call, path)) == PosixPath.Real(Existing(call, call.Text(0)));
        Existing(call, call.Text(0));
        // Of the open files only the three standard ones are the same in every process, and they are no file that a template could name.
        return PythonText.Of(call.Value) is "0" or "1" or "2" or "False" or "True" ? false : throw call.Failure("[Errno 9] Bad file descriptor");
    }

    private static string PathOf(TestCall call)
    {
        call.NoteOutside();
        return PythonTypes.AsText(call.Value) ?? throw call.TypeError($"{call.Name}: path should be string, bytes or os.PathLike, not {PythonTypes.NameOf(call.Value)}");
    }

    private static bool IsLink(string path) => path.Length > 0 && new FileInfo(path).LinkTarget is not null;

    private static bool IsLiveLink(string path) => IsLink(path) && new FileInfo(path).ResolveLinkTarget(true) is { Exists: true };

    private static string Existing(TestCall call, string path) => File.Exists(path) || Directory.Exists(path)
        ? path
        : throw call.Failure($"[Errno 2] No such file or directory: '{path}'");

    private static bool IsMount(string path)
    {
        const string mounts = "/proc/self/mounts";
        var real = PosixPath.Real(path);
        return Directory.Exists(real) && (real == "/" || (File.Exists(mounts) && File.ReadLines(mounts).Any(line => line.Split(' ') is [_, var at, ..] && at == real)));
    }
}
