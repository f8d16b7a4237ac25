using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>The files of a case, laid out below a folder of their own that goes away with the case.</summary>
internal sealed class CaseFiles : IDisposable
{
    private readonly string? _folder;

    public CaseFiles(ValueMap? files)
    {
        if (files is null || files.Count == 0)
            return;
        _folder = Directory.CreateTempSubdirectory("rustible-case-").FullName;
        foreach (var (name, content) in files)
        {
            var path = Path.GetFullPath(Path.Combine(_folder, PythonText.Of(name)));
            if (!path.StartsWith(_folder + "/", StringComparison.Ordinal))
                throw new IOException($"the file '{PythonText.Of(name)}' lies outside the case");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, PythonText.Of(content));
        }
    }

    public string MainTemplate => Path.Combine(_folder ?? "", "templates", "case.j2");

    public IReadOnlyList<string> SearchFolders => _folder is null ? [] : [_folder];

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
