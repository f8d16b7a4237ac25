using Rustible.Templating.Filters.Paths;
using Rustible.Templating.Library;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about files of the control node.</summary>
internal static class FileTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("file|is_file", "", call => File.Exists(call.ValueText))
        .Test("directory|is_dir", "", call => Directory.Exists(call.ValueText))
        .Test("exists", "", call => File.Exists(call.ValueText) || Directory.Exists(call.ValueText) || IsLiveLink(call.ValueText))
        .Test("link_exists", "", call => File.Exists(call.ValueText) || Directory.Exists(call.ValueText) || IsLink(call.ValueText))
        .Test("link|is_link", "", call => IsLink(call.ValueText))
        .Test("abs|is_abs", "", call => call.ValueText.StartsWith('/'))
        .Test("same_file|is_same_file", "other", call => PosixPath.Real(Existing(call, call.ValueText)) == PosixPath.Real(Existing(call, call.Text(0))))
        .Test("mount|is_mount", "", call => IsMount(call.ValueText));

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static bool IsLiveLink(string path) => IsLink(path) && new FileInfo(path).ResolveLinkTarget(true) is { Exists: true };

    private static string Existing(TestCall call, string path) => File.Exists(path) || Directory.Exists(path)
        ? path
        : throw call.Error($"No such file or directory: '{path}'");

    private static bool IsMount(string path)
    {
        const string mounts = "/proc/self/mounts";
        var real = PosixPath.Real(path);
        return Directory.Exists(real) && (real == "/" || (File.Exists(mounts) && File.ReadLines(mounts).Any(line => line.Split(' ') is [_, var at, ..] && at == real)));
    }
}
