using Rustible.Connections;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests;

/// <summary>This machine as a managed host: a folder of its own, and a shell that runs each request there.</summary>
public sealed class TestHost : IDisposable
{
    public TestHost(string shell = "/bin/sh")
    {
        Folder = Directory.CreateTempSubdirectory("rustible-test-").FullName;
        Connection = new ShellConnection(shell, Folder);
    }

    public string Folder { get; }

    public ShellConnection Connection { get; }

    public TestVariables Variables { get; } = [];

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public ModuleContext Context(bool check = false, bool diff = false) => new()
    {
        ConnectAsync = _ => Task.FromResult<IConnection>(Connection),
        Host = "web1",
        CheckMode = check,
        DiffMode = diff,
        Variables = Variables,
        Templates = new TemplateEngine(),
        Files = new TestFiles(Folder),
        Catalog = new ModuleCatalog(),
    };

    /// <summary>Runs a module; arguments are pairs of name and value.</summary>
    public Task<ModuleResult> RunAsync(string module, params (string Name, object? Value)[] arguments) => RunAsync(Context(), module, arguments);

    public Task<ModuleResult> CheckAsync(string module, params (string Name, object? Value)[] arguments) =>
        RunAsync(Context(check: true, diff: true), module, arguments);

    public static async Task<ModuleResult> RunAsync(ModuleContext context, string module, params (string Name, object? Value)[] arguments)
    {
        var raw = new ValueMap();
        foreach (var (name, value) in arguments)
            raw[name] = value;
        Assert.True(context.Catalog.TryFind(module, out var found), $"no module {module}");
        return await found.RunAsync(raw, context, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Variables that hold no templates.</summary>
public sealed class TestVariables : Dictionary<string, object?>, IVariableScope
{
    IEnumerable<string> IVariableScope.Names => Keys;

    bool IVariableScope.TryGet(string name, out object? value) => TryGetValue(name, out value);
}

/// <summary>Control-side files in one folder.</summary>
public sealed class TestFiles(string folder) : IControlFiles
{
    public string? Find(string kind, string name) => SearchedPaths(kind, name).FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    public IReadOnlyList<string> SearchedPaths(string kind, string name) =>
        [.. new[] { Path.Combine(folder, kind, name), Path.Combine(folder, name) }.Distinct()];

    public byte[] Read(string path, bool decrypt) => File.ReadAllBytes(path);
}
