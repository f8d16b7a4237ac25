using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace Rustible.Modules.External;

/// <summary>
/// A module in Python with all of <c>module_utils</c> that it imports, directly or not, as one zip that Python runs: <c>python3 package.zip &lt; arguments</c>.
/// The same files make the same bytes, whoever packs them.
/// </summary>
internal sealed class PythonPackage
{
    private const string Utils = "ansible.module_utils.";
    private const string Collections = "ansible_collections.";
    private static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ExternalFile _module;
    private readonly SortedDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, bool IsPackage, byte[] Content)> _unread = new();
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    private PythonPackage(ExternalFile module) => _module = module;

    /// <summary>The files that a module is packed of, beside its own; those that are missing are left out.</summary>
    public static IReadOnlyCollection<string> FilesOf(ExternalFile module, byte[] content) => Collect(module, content)._paths;

    /// <summary>The zip.</summary>
    /// <param name="module">The module.</param>
    /// <param name="content">What its file holds.</param>
    /// <param name="missing">Names of module_utils that it imports and that are nowhere; there is no zip then.</param>
    public static byte[] Pack(ExternalFile module, byte[] content, out IReadOnlyCollection<string> missing)
    {
        var package = Collect(module, content);
        package._entries["__main__.py"] = Encoding.UTF8.GetBytes(ScriptResource.Read("External/run.py").Replace("MODULE_NAME", module.PythonName, StringComparison.Ordinal));
        missing = package._missing;
        return missing.Count > 0 ? [] : package.Zip();
    }

    private static PythonPackage Collect(ExternalFile module, byte[] content)
    {
        var package = new PythonPackage(module);
        package.Add(module.PythonName, isPackage: false, Importing(content));
        package.Want(Utils + "basic", isOptional: false);
        while (package._unread.TryDequeue(out var file))
            package.Follow(file.Name, file.IsPackage, file.Content);
        return package;
    }

    private static byte[] Importing(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        return text.Contains(ModuleStyles.CommonMark, StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(text.Replace(ModuleStyles.CommonMark, "from ansible.module_utils.basic import *", StringComparison.Ordinal))
            : content;
    }

    private void Follow(string name, bool isPackage, byte[] content)
    {
        foreach (var import in PythonImports.In(Encoding.UTF8.GetString(content)))
        {
            var module = import.Level == 0 ? import.Module : Absolute(name, isPackage, import);
            if (module == Utils[..^1])
            {
                foreach (var part in import.Names)
                    Want(Utils + part, import.IsOptional);
            }
            else if (IsPacked(module + "."))
            {
                foreach (var part in import.Names.Where(part => Find($"{module}.{part}") is not null))
                    Want($"{module}.{part}", import.IsOptional);
                Want(module, import.IsOptional);
            }
        }
    }

    private static string Absolute(string name, bool isPackage, PythonImport import)
    {
        var parts = name.Split('.');
        var kept = parts.Take(Math.Max(0, parts.Length - import.Level + (isPackage ? 1 : 0)));
        return string.Join('.', import.Module.Length > 0 ? kept.Append(import.Module) : kept);
    }

    private static bool IsPacked(string name) => name.StartsWith(Utils, StringComparison.Ordinal)
        || (name.StartsWith(Collections, StringComparison.Ordinal) && name.Contains(".plugins.module_utils.", StringComparison.Ordinal));

    /// <summary>Takes a module up, or the nearest one above it: what is imported may be made when it runs (<c>six.moves</c>).</summary>
    private void Want(string name, bool isOptional)
    {
        for (var wanted = name; IsPacked(wanted); wanted = wanted[..wanted.LastIndexOf('.')])
        {
            if (Find(wanted) is not var (path, isPackage))
                continue;
            if (!_entries.ContainsKey(Entry(wanted, isPackage)))
                Add(wanted, isPackage, path is null ? [] : Read(path));
            return;
        }
        if (!isOptional && !name.EndsWith(".module_utils", StringComparison.Ordinal))
            _missing.Add(name);
    }

    /// <summary>The file of a module, and whether it is a package; a folder without a file of its own is an empty one.</summary>
    private (string? Path, bool IsPackage)? Find(string name)
    {
        var (roots, inside) = name.StartsWith(Utils, StringComparison.Ordinal)
            ? (_module.UtilFolders, name[Utils.Length..])
            : (_module.CollectionRoots, name[Collections.Length..]);
        var relative = inside.Replace('.', '/');
        foreach (var root in roots)
        {
            if (File.Exists(Path.Combine(root, relative, "__init__.py")))
                return (Path.Combine(root, relative, "__init__.py"), true);
            if (File.Exists(Path.Combine(root, relative + ".py")))
                return (Path.Combine(root, relative + ".py"), false);
        }
        return roots.Any(root => Directory.Exists(Path.Combine(root, relative))) ? (null, true) : null;
    }

    private void Add(string name, bool isPackage, byte[] content)
    {
        _entries[Entry(name, isPackage)] = content;
        _unread.Enqueue((name, isPackage, content));
        for (var above = name; above.LastIndexOf('.') is > 0 and var dot;)
        {
            above = above[..dot];
            if (_entries.ContainsKey(Entry(above, isPackage: true)))
                continue;
            if (IsPacked(above) && Find(above) is ({ } path, true))
                Add(above, isPackage: true, Read(path));
            else
                _entries[Entry(above, isPackage: true)] = [];
        }
    }

    private byte[] Read(string path)
    {
        _paths.Add(path);
        return File.ReadAllBytes(path);
    }

    private static string Entry(string name, bool isPackage) => name.Replace('.', '/') + (isPackage ? "/__init__.py" : ".py");

    private byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = _time;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return packed.ToArray();
    }
}
